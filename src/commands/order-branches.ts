import { readFileSync } from "node:fs";
import type { BranchComparison } from "../autogenerate/merge/branch-comparison.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";
import { replaceDependsOn } from "../project/write/replace-depends-on.ts";
import { replaceFile } from "../project/write/replace-file.ts";
import type { PlacedRows } from "../revisions/placed-rows.ts";
import { planOrder } from "../revisions/plan-order.ts";
import { resolveRevisions } from "../revisions/resolve-revisions.ts";
import { mergeUndecided } from "./merge-undecided.ts";

export interface OrderOptions {
  readonly parents: readonly string[];
  /** A symbol for the parent that runs first. */
  readonly after: string;
  /** What does not commute or could not be compared. */
  readonly found: readonly BranchComparison[];
  databases(): Promise<readonly PlacedRows[]>;
}

export interface OrderedScripts {
  readonly after: string;
  /** The scripts that depend on it now. */
  readonly changes: readonly {
    readonly revision: string;
    readonly file: string;
    readonly dependsOn: readonly string[];
  }[];
  /** Puts the files back. */
  undo(): void;
}

/**
 * Lets every other branch run behind one, on every machine: its first scripts depend on that one from now on. Nothing
 * but this line of their heads changes.
 *
 * @throws AthanorError USAGE where `after` is none of the parents, MERGE_CONFLICT where this order does not run or other
 *   branches do not commute either, what planOrder and replaceDependsOn throw
 */
export async function orderBranches(project: Project, options: OrderOptions): Promise<OrderedScripts> {
  const { parents, found } = options;
  const after = parentOf(project, options);
  const heads = parents.filter((parent) => parent !== after);
  planOrder(project.graph, { heads, after });
  refuseOrder(found, after);
  const revisions = planOrder(project.graph, { heads, after, databases: await options.databases() });
  const texts: [file: string, text: string][] = [];
  const undo = () => {
    for (const [file, text] of texts) replaceFile(file, text);
  };
  try {
    const changes = revisions.map((revision) => {
      const script = project.scripts.find(({ header }) => header.revision === revision)!;
      const dependsOn = [...[script.header.dependsOn ?? []].flat(), after];
      const text = readFileSync(script.file, "utf8");
      replaceDependsOn(script, dependsOn.length === 1 ? after : dependsOn);
      texts.push([script.file, text]);
      return { revision, file: script.file, dependsOn };
    });
    return { after, changes, undo };
  } catch (error) {
    undo();
    throw error;
  }
}

function parentOf({ graph }: Project, { after, parents }: OrderOptions): string {
  const [revision, ...others] = resolveRevisions(graph, after);
  if (revision !== undefined && others.length === 0 && parents.includes(revision)) return revision;
  throw new AthanorError("USAGE", `Cannot run the others after "${after}": it is none of the merged revisions`, {
    hint: `Name one of them: ${parents.map((parent) => `--after ${parent}`).join(", ")}.`,
    details: { after, parents },
  });
}

/** The order must run, and settle every conflict. */
function refuseOrder(found: readonly BranchComparison[], after: string): void {
  const unsettled = found.filter(
    ({ left, right, orders }) =>
      (left !== after && right !== after) || orders.some(({ first, failure }) => first === after && failure !== null),
  );
  if (unsettled.length > 0) throw mergeUndecided(unsettled);
}
