import { AthanorError } from "../errors/athanor-error.ts";
import { findGraphProblems } from "./find-graph-problems.ts";
import type { RevisionHeader } from "./revision-header.ts";
import type { GraphRevision, RevisionGraph } from "./revision-graph.ts";

/** A revision while the graph is under construction. */
type Draft = { -readonly [Key in keyof GraphRevision]: GraphRevision[Key] extends readonly string[] ? string[] : GraphRevision[Key] };

/**
 * Builds the graph of revisions from what the heads of the scripts say; their order does not matter.
 *
 * @param headers - one for each script
 * @throws AthanorError with every problem at once in `details.problems`: REVISION_DUPLICATE or REVISION_INVALID_ID where
 *   that is all, else REVISION_GRAPH_INVALID (missing parent or dependency, cycle, label twice)
 * @example
 * ```ts
 * import { buildRevisionGraph } from "athanor/revisions";
 *
 * const graph = buildRevisionGraph([
 *   { revision: "1975ea83b712", downRevision: null },
 *   { revision: "ae1027a6acf1", downRevision: "1975ea83b712" },
 * ]);
 * console.assert(graph.heads[0] === "ae1027a6acf1");
 * ```
 */
export function buildRevisionGraph(headers: readonly RevisionHeader[]): RevisionGraph {
  const drafts = draftRevisions(headers);
  const labels = collectLabels(drafts);
  resolveDependencies(drafts, labels);
  linkDescendants(drafts);
  const order = sortCanonically(drafts);
  const problems = findGraphProblems(headers, drafts, order);
  if (problems.length > 0) throw graphInvalid(problems);

  const revisions = new Map<string, GraphRevision>();
  for (const draft of order) {
    draft.position = revisions.size;
    revisions.set(draft.revision, draft);
  }
  const ids = (keep: (draft: Draft) => boolean) => order.filter(keep).map((draft) => draft.revision).sort();
  return {
    revisions,
    labels,
    bases: ids((draft) => draft.downRevisions.length === 0),
    heads: ids((draft) => draft.children.length === 0),
    realHeads: ids((draft) => draft.children.length === 0 && draft.dependents.length === 0),
  };
}

function draftRevisions(headers: readonly RevisionHeader[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const header of headers) {
    if (drafts.has(header.revision)) continue;
    drafts.set(header.revision, {
      revision: header.revision,
      downRevisions: toList(header.downRevision),
      dependsOn: toList(header.dependsOn),
      branchLabels: toList(header.branchLabels),
      message: header.message,
      children: [],
      dependents: [],
      position: -1,
    });
  }
  return drafts;
}

function toList(value: null | undefined | string | readonly string[]): string[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? [...new Set(value)] : [value as string];
}

function collectLabels(drafts: ReadonlyMap<string, Draft>): Map<string, string> {
  const labels = new Map<string, string>();
  for (const draft of drafts.values()) {
    for (const label of draft.branchLabels) labels.set(label, draft.revision);
  }
  return new Map([...labels].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Puts ids in the place of labels, and leaves out what is a parent already. */
function resolveDependencies(drafts: ReadonlyMap<string, Draft>, labels: ReadonlyMap<string, string>): void {
  for (const draft of drafts.values()) {
    if (draft.dependsOn.length === 0) continue;
    const ids = draft.dependsOn.map((name) => (drafts.has(name) ? name : (labels.get(name) ?? name)));
    draft.dependsOn = [...new Set(ids)].filter((id) => !draft.downRevisions.includes(id));
  }
}

function linkDescendants(drafts: ReadonlyMap<string, Draft>): void {
  for (const draft of drafts.values()) {
    for (const parent of draft.downRevisions) drafts.get(parent)?.children.push(draft.revision);
    for (const dependency of draft.dependsOn) drafts.get(dependency)?.dependents.push(draft.revision);
  }
  for (const draft of drafts.values()) {
    if (draft.children.length > 1) draft.children.sort();
    if (draft.dependents.length > 1) draft.dependents.sort();
  }
}

/**
 * Kahn's algorithm with a stack, so that a branch is followed to its end before the next one starts.
 * Revisions on a cycle or behind one are missing from the result.
 */
function sortCanonically(drafts: ReadonlyMap<string, Draft>): Draft[] {
  const waitingFor = new Map<string, number>();
  const ready: Draft[] = [];
  for (const draft of drafts.values()) {
    let count = 0;
    for (const parent of draft.downRevisions) if (drafts.has(parent)) count++;
    for (const dependency of draft.dependsOn) if (drafts.has(dependency)) count++;
    if (count === 0) ready.push(draft);
    else waitingFor.set(draft.revision, count);
  }
  ready.sort((a, b) => (a.revision < b.revision ? 1 : -1));

  const order: Draft[] = [];
  for (let draft = ready.pop(); draft !== undefined; draft = ready.pop()) {
    order.push(draft);
    release(draft.dependents);
    release(draft.children);
  }
  return order;

  function release(waiting: readonly string[]): void {
    for (let index = waiting.length - 1; index >= 0; index--) {
      const revision = waiting[index]!;
      const count = waitingFor.get(revision)! - 1;
      waitingFor.set(revision, count);
      if (count === 0) ready.push(drafts.get(revision)!);
    }
  }
}

function graphInvalid(problems: ReturnType<typeof findGraphProblems>): AthanorError {
  const kinds = new Set(problems.map((problem) => problem.kind));
  const only = kinds.size === 1 ? problems[0]!.kind : undefined;
  const code =
    only === "duplicateRevision"
      ? "REVISION_DUPLICATE"
      : only === "illegalId" || only === "illegalLabel"
        ? "REVISION_INVALID_ID"
        : "REVISION_GRAPH_INVALID";
  const sentences = problems.map((problem) => problem.message);
  const text = sentences.length === 1 ? sentences[0] : `${sentences.length} problems\n  ${sentences.join("\n  ")}`;
  return new AthanorError(code, `Cannot build the revision graph: ${text}`, {
    hint: "Correct the heads of the named scripts: revision, downRevision, branchLabels, dependsOn.",
    details: { problems },
  });
}
