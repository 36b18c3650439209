import type { GraphRevision } from "./revision-graph.ts";
import type { RevisionHeader } from "./revision-header.ts";

/** One thing that keeps headers from being a graph. */
export interface GraphProblem {
  readonly kind:
    | "illegalId"
    | "illegalLabel"
    | "duplicateRevision"
    | "duplicateLabel"
    | "missingParent"
    | "missingDependency"
    | "selfLoop"
    | "cycle";
  /** The scripts to look at. */
  readonly revisions: readonly string[];
  readonly message: string;
}

type Drafts = ReadonlyMap<string, GraphRevision>;

/** `@`, `:`, `+` and `-` have a meaning in symbols; control characters cannot be typed or stored. */
const illegalInId = /[@:+\-\p{Cc}]/u;
/** A label may hold a sign (`feature-x` is a fair name for a branch), but not read as a step (`-1`). */
const illegalLabel = /[@:\p{Cc}]|^[+-]\d+$|^$/u;
/** Words that always mean a place, so that a revision of this name could never be named. */
const reservedIds: ReadonlySet<string> = new Set(["base", "head", "heads"]);

/**
 * Lists everything that is wrong with a set of headers, sorted by message.
 *
 * @param drafts - the first header of each id, with lists normalised and dependencies resolved
 * @param order - the drafts that could be sorted; what is missing lies on a cycle or behind one
 */
export function findGraphProblems(
  headers: readonly RevisionHeader[],
  drafts: Drafts,
  order: readonly GraphRevision[],
): readonly GraphProblem[] {
  const problems: GraphProblem[] = [...findDuplicateRevisions(headers, drafts)];
  const labelOwners = new Map<string, string[]>();
  for (const draft of drafts.values()) {
    checkId(draft, problems);
    if (draft.downRevisions.length > 0 || draft.dependsOn.length > 0) checkNeeds(draft, drafts, problems);
    for (const label of draft.branchLabels) {
      checkLabel(draft, label, problems);
      const owners = labelOwners.get(label) ?? [];
      labelOwners.set(label, [...owners, draft.revision]);
    }
  }
  problems.push(...findDuplicateLabels(labelOwners, drafts));
  if (order.length < drafts.size) problems.push(...findCycles(drafts, order));
  return problems.sort((a, b) => (a.message < b.message ? -1 : a.message > b.message ? 1 : 0));
}

function* findDuplicateRevisions(headers: readonly RevisionHeader[], drafts: Drafts): Generator<GraphProblem> {
  if (headers.length === drafts.size) return;
  const count = new Map<string, number>();
  for (const { revision } of headers) {
    if (typeof revision === "string" && revision !== "") count.set(revision, (count.get(revision) ?? 0) + 1);
  }
  for (const [revision, times] of count) {
    if (times > 1) {
      yield { kind: "duplicateRevision", revisions: [revision], message: `${times} scripts have the id "${revision}"` };
    }
  }
}

function checkId({ revision }: GraphRevision, problems: GraphProblem[]): void {
  const message = describeIllegalId(revision);
  if (message !== undefined) problems.push({ kind: "illegalId", revisions: [revision], message });
}

function describeIllegalId(revision: string): string | undefined {
  if (revision === "") return "a script has no id, or one that is not a text";
  if (reservedIds.has(revision)) return `the id "${revision}" is a reserved word`;
  if (!illegalInId.test(revision)) return undefined;
  return `the id ${JSON.stringify(revision)} holds "@", ":", "+", "-" or a control character`;
}

function checkLabel({ revision }: GraphRevision, label: string, problems: GraphProblem[]): void {
  if (!illegalLabel.test(label)) return;
  const message = `the label ${JSON.stringify(label)} of "${revision}" is empty, reads as a step, or holds "@", ":" or a control character`;
  problems.push({ kind: "illegalLabel", revisions: [revision], message });
}

function checkNeeds(draft: GraphRevision, drafts: Drafts, problems: GraphProblem[]): void {
  const { revision, downRevisions, dependsOn } = draft;
  const add = (kind: GraphProblem["kind"], message: string) => problems.push({ kind, revisions: [revision], message });
  for (const parent of downRevisions) {
    if (parent === revision) add("selfLoop", `"${revision}" is its own parent`);
    else if (!drafts.has(parent)) add("missingParent", `the parent "${parent}" of "${revision}" has no script`);
  }
  for (const dependency of dependsOn) {
    if (dependency === revision) add("selfLoop", `"${revision}" depends on itself`);
    else if (!drafts.has(dependency)) {
      add("missingDependency", `"${dependency}", on which "${revision}" depends, is neither a revision nor a label`);
    }
  }
}

function* findDuplicateLabels(owners: ReadonlyMap<string, readonly string[]>, drafts: Drafts): Generator<GraphProblem> {
  for (const [label, unsorted] of owners) {
    const revisions = [...unsorted].sort();
    const named = revisions.map((revision) => `"${revision}"`).join(" and ");
    if (revisions.length > 1) {
      yield { kind: "duplicateLabel", revisions, message: `the label "${label}" is declared by ${named}` };
    }
    if (drafts.has(label)) {
      yield { kind: "duplicateLabel", revisions, message: `the label "${label}" of ${named} is the id of a revision` };
    }
  }
}

/** Follows one unsorted parent from every unsorted revision: each such walk ends in a cycle, known or new. */
function* findCycles(drafts: Drafts, order: readonly GraphRevision[]): Generator<GraphProblem> {
  const sorted = new Set(order.map((draft) => draft.revision));
  const seen = new Set<string>(sorted);
  for (const start of [...drafts.keys()].sort()) {
    const walk: string[] = [];
    let revision = start;
    while (!seen.has(revision)) {
      seen.add(revision);
      walk.push(revision);
      const draft = drafts.get(revision)!;
      revision = [...draft.downRevisions, ...draft.dependsOn].find((id) => drafts.has(id) && !sorted.has(id))!;
    }
    const cycle = walk.slice(walk.indexOf(revision));
    if (!walk.includes(revision) || cycle.length === 1) continue;
    const smallest = cycle.reduce((least, id, index) => (id < cycle[least]! ? index : least), 0);
    const revisions = [...cycle.slice(smallest), ...cycle.slice(0, smallest)];
    const path = [...revisions, revisions[0]].map((id) => `"${id}"`).join(" needs ");
    yield { kind: "cycle", revisions, message: `a cycle: ${path}` };
  }
}
