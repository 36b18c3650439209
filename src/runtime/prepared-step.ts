import { loadScript } from "../project/load-script.ts";
import type { LoadedScript } from "../project/migration-script.ts";
import type { Project } from "../project/project.ts";
import type { Step } from "../revisions/migration-plan.ts";
import { irreversible } from "./script-failure.ts";

/** A step with its script and its place in the run. */
export interface PreparedStep {
  readonly step: Step;
  /** Absent for a stamp: no script runs. */
  readonly script: LoadedScript | null;
  readonly message: string | undefined;
  readonly parents: readonly string[];
  /** From 1. */
  readonly number: number;
  readonly of: number;
  /** The version rows before it. */
  readonly rowsBefore: readonly string[];
  readonly isLast: boolean;
}

/**
 * Loads all scripts before the first one runs: a broken one, or one without a way back, is found while nothing has
 * happened.
 *
 * @param rows the version rows before the first step
 * @throws AthanorError SCRIPT_LOAD_FAILED, SCRIPT_INVALID, OPERATION_IRREVERSIBLE
 */
export async function prepareSteps(
  project: Pick<Project, "scripts" | "graph" | "scriptArguments">,
  steps: readonly Step[],
  rows: readonly string[],
): Promise<PreparedStep[]> {
  const scripts = new Map(project.scripts.map((script) => [script.header.revision, script]));
  const prepared: PreparedStep[] = [];
  for (const [index, step] of steps.entries()) {
    const script = scripts.get(step.revision);
    const loaded = step.direction === "stamp" || script === undefined ? null : await loadScript(script);
    if (step.direction === "downgrade" && loaded !== null && loaded.downgrade === undefined) throw irreversible(loaded);
    prepared.push({
      step,
      script: loaded && { ...loaded, arguments: project.scriptArguments },
      message: script?.header.message,
      parents: project.graph.revisions.get(step.revision)?.downRevisions ?? [],
      number: index + 1,
      of: steps.length,
      rowsBefore: index === 0 ? rows : (steps[index - 1]?.rows ?? []),
      isLast: index === steps.length - 1,
    });
  }
  return prepared;
}

/** Steps that share a transaction; one that must run outside stands alone. */
export function groupSteps(steps: readonly PreparedStep[], transaction: "each" | "all"): PreparedStep[][] {
  const groups: PreparedStep[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (transaction === "all" && last !== undefined && !runsDirectly(step) && !last.some(runsDirectly)) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function runsDirectly({ script }: PreparedStep): boolean {
  return script?.script.transaction === "none";
}
