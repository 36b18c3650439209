import { AthanorError } from "../errors/athanor-error.ts";
import type { PlacedRows } from "./placed-rows.ts";
import { neededBy, needs, reach } from "./reach.ts";
import { listSome, multipleHeads } from "./resolve-name.ts";
import { resolveRevisions } from "./resolve-revisions.ts";
import type { RevisionGraph } from "./revision-graph.ts";

/** A rebase: the heads of scripts that change. Nothing but the parent does. */
export interface RebasePlan {
  /** The parent before; null for a base. */
  readonly changes: readonly { readonly revision: string; readonly from: string | null; readonly to: string }[];
  /** The revision and what stands on it, oldest first: these run later than before. */
  readonly moved: readonly string[];
}

export interface RebaseOptions {
  /** The lowest revision to move; what stands on it comes along. */
  readonly revision: string;
  /** The head to put it on. */
  readonly onto: string;
  /** The version rows of every database that is known, to refuse what is applied in one. */
  readonly databases?: readonly PlacedRows[];
}

/**
 * Plans to move an unmerged revision onto another head, so that the history is a straight line again.
 * There are no changes where it stands there already.
 *
 * @throws AthanorError REVISION_APPLIED where a database holds the revision, REVISION_MERGED for a merge, or what was merged or
 *   is depended upon by others, REVISION_OVERLAP where the head stands on the revision, REVISION_NOT_HEAD; what
 *   resolveRevisions throws
 */
export function planRebase(graph: RevisionGraph, options: RebaseOptions): RebasePlan {
  const revision = resolveRevision(graph, options.revision);
  const onto = resolveRevision(graph, options.onto);
  const moved = reach(graph, [revision], ["children"]);
  const byPosition = [...moved].sort((a, b) => graph.revisions.get(a)!.position - graph.revisions.get(b)!.position);
  const plan = { moved: byPosition };
  const [parent = null, second] = graph.revisions.get(revision)!.downRevisions;
  if (second === undefined && parent === onto) return { ...plan, changes: [] };
  for (const database of options.databases ?? []) refuseApplied(graph, revision, database);
  refuseMerged(graph, byPosition);
  refuseLoop(graph, revision, onto, moved);
  const others = graph.revisions.get(onto)!.children.filter((child) => child !== revision);
  if (others.length > 0)
    throw ontoNotHead(
      onto,
      others,
      graph.heads.filter((head) => !moved.has(head)),
    );
  return { ...plan, changes: [{ revision, from: parent, to: onto }] };
}

function resolveRevision(graph: RevisionGraph, symbol: string): string {
  const [revision, ...others] = resolveRevisions(graph, symbol);
  if (others.length > 0) throw multipleHeads([revision!, ...others]);
  if (revision !== undefined) return revision;
  throw new AthanorError("REVISION_NOT_FOUND", `Cannot rebase: "${symbol}" is no revision`, {
    hint: "Name a revision; `athanor heads` lists where one can be put.",
    details: { symbol },
  });
}

function refuseApplied(graph: RevisionGraph, revision: string, { place, rows }: PlacedRows): void {
  const known = rows.filter((row) => graph.revisions.has(row));
  if (!reach(graph, known, needs).has(revision)) return;
  throw new AthanorError("REVISION_APPLIED", `Cannot rebase ${revision}: ${place} holds it`, {
    hint: `Undo it first (\`athanor downgrade ${revision}@-1\`), or join the branches with \`athanor merge heads\`.`,
    details: { revision, rows },
  });
}

/** A merge above says that others have seen the revision where it is; so does a dependency from outside. */
function refuseMerged(graph: RevisionGraph, moved: readonly string[]): void {
  const isMoved = new Set(moved);
  for (const id of moved) {
    const { downRevisions, dependents } = graph.revisions.get(id)!;
    if (downRevisions.length > 1) {
      throw new AthanorError("REVISION_MERGED", `Cannot rebase ${moved[0]}: ${id} merges ${listSome(downRevisions)}`, {
        hint: `Remove the merge ${id} first if it is only yours; once it is shared, history stays as it is.`,
        details: { revision: moved[0], merge: id },
      });
    }
    const outside = dependents.filter((dependent) => !isMoved.has(dependent));
    if (outside.length === 0) continue;
    throw new AthanorError("REVISION_MERGED", `Cannot rebase ${moved[0]}: ${listSome(outside)} depends on ${id}`, {
      hint: "Remove the dependency first if it is only yours, or join the branches with `athanor merge heads`.",
      details: { revision: moved[0], dependents: outside },
    });
  }
}

function refuseLoop(graph: RevisionGraph, revision: string, onto: string, moved: ReadonlySet<string>): void {
  const above = reach(graph, moved, neededBy);
  if (!above.has(onto)) return;
  throw new AthanorError("REVISION_OVERLAP", `Cannot rebase ${revision} onto ${onto}: ${onto} stands on it`, {
    hint: `Name a head of another branch (${listSome(graph.heads.filter((head) => !above.has(head)))}).`,
    details: { revision, onto },
  });
}

function ontoNotHead(onto: string, children: readonly string[], heads: readonly string[]): AthanorError {
  return new AthanorError(
    "REVISION_NOT_HEAD",
    `Cannot rebase onto ${onto}: it is no head, ${listSome(children)} stands on it`,
    {
      hint: `Name a head (${listSome(heads)}).`,
      details: { onto, heads },
    },
  );
}
