import { AthanorError } from "../errors/athanor-error.ts";
import { findGraphProblems } from "./find-graph-problems.ts";
import type { GraphRevision, RevisionGraph } from "./revision-graph.ts";
import type { RevisionHeader } from "./revision-header.ts";

/** A revision while the graph is under construction; position counts the headers first, then the canonical order. */
type Draft = { -readonly [Key in keyof GraphRevision]: GraphRevision[Key] };

/** Shared, because most lists of most revisions are empty. */
const nothing: readonly string[] = [];

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
  const order = sortCanonically(drafts, linkRevisions(drafts, labels));
  const problems = findGraphProblems(headers, drafts, order);
  if (problems.length > 0) throw graphInvalid(problems);

  const revisions = new Map<string, GraphRevision>();
  const bases: string[] = [];
  const heads: string[] = [];
  for (const draft of order) {
    draft.position = revisions.size;
    revisions.set(draft.revision, draft);
    if (draft.downRevisions.length === 0) bases.push(draft.revision);
    if (draft.children.length === 0) heads.push(draft.revision);
  }
  heads.sort();
  const realHeads = heads.filter((head) => revisions.get(head)!.dependents.length === 0);
  return { revisions, labels, bases: bases.sort(), heads, realHeads };
}

function draftRevisions(headers: readonly RevisionHeader[]): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const header of headers) {
    const revision = textOf(header.revision);
    if (drafts.has(revision)) continue;
    drafts.set(revision, {
      revision,
      downRevisions: toList(header.downRevision),
      dependsOn: toList(header.dependsOn),
      branchLabels: toList(header.branchLabels),
      message: header.message,
      children: nothing,
      dependents: nothing,
      position: drafts.size,
    });
  }
  return drafts;
}

function toList(value: null | undefined | string | readonly string[]): readonly string[] {
  if (value === null || value === undefined) return nothing;
  if (!Array.isArray(value)) return [textOf(value)];
  return value.length === 0 ? nothing : [...new Set(value.map(textOf))];
}

/** What is no text (a script can hold anything) becomes the empty one, which is refused everywhere. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function collectLabels(drafts: ReadonlyMap<string, Draft>): Map<string, string> {
  const labels: [string, string][] = [];
  for (const draft of drafts.values()) {
    for (const label of draft.branchLabels) labels.push([label, draft.revision]);
  }
  return new Map(labels.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Fills children and dependents, and puts ids in the place of labels.
 *
 * @returns for each header, how many known revisions it needs
 */
function linkRevisions(drafts: ReadonlyMap<string, Draft>, labels: ReadonlyMap<string, string>): Uint32Array {
  const needed = new Uint32Array(drafts.size);
  for (const draft of drafts.values()) {
    if (draft.dependsOn !== nothing) draft.dependsOn = resolveDependencies(draft, drafts, labels);
    let count = 0;
    for (const id of draft.downRevisions) {
      const parent = drafts.get(id);
      if (parent === undefined) continue;
      parent.children = append(parent.children, draft.revision);
      count++;
    }
    for (const id of draft.dependsOn) {
      const dependency = drafts.get(id);
      if (dependency === undefined) continue;
      dependency.dependents = append(dependency.dependents, draft.revision);
      count++;
    }
    needed[draft.position] = count;
  }
  for (const draft of drafts.values()) {
    if (draft.children.length > 1) draft.children = draft.children.toSorted();
    if (draft.dependents.length > 1) draft.dependents = draft.dependents.toSorted();
  }
  return needed;
}

/** Labels become the revisions that declare them; what is a parent already is left out. */
function resolveDependencies(
  draft: Draft,
  drafts: ReadonlyMap<string, Draft>,
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  const ids = draft.dependsOn.map((name) => (drafts.has(name) ? name : (labels.get(name) ?? name)));
  return [...new Set(ids)].filter((id) => !draft.downRevisions.includes(id));
}

function append(list: readonly string[], id: string): readonly string[] {
  if (list === nothing) return [id];
  (list as string[]).push(id);
  return list;
}

/**
 * Kahn's algorithm with a stack, so that a branch is followed to its end before the next one starts.
 * Revisions on a cycle or behind one are missing from the result.
 *
 * @param needed - for each header, how many revisions must come before; counted down
 */
function sortCanonically(drafts: ReadonlyMap<string, Draft>, needed: Uint32Array): Draft[] {
  const ready: Draft[] = [];
  for (const draft of drafts.values()) if (needed[draft.position] === 0) ready.push(draft);
  ready.sort((a, b) => (a.revision < b.revision ? 1 : -1));
  const order: Draft[] = [];
  for (let draft = ready.pop(); draft !== undefined; draft = ready.pop()) {
    order.push(draft);
    release(draft.dependents);
    release(draft.children);
  }
  return order;

  /** The smallest id is put on top. */
  function release(waiting: readonly string[]): void {
    for (let index = waiting.length - 1; index >= 0; index--) {
      const draft = drafts.get(waiting[index]!)!;
      needed[draft.position]!--;
      if (needed[draft.position] === 0) ready.push(draft);
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
