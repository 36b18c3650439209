import type { RevisionGraph } from "./revision-graph.ts";

const none: readonly string[] = [];

/**
 * The labels that apply to each revision: those it declares, those of what it descends from, and those declared above it
 * on the same line, down to the first fork or merge. Sorted; revisions without a label are absent.
 */
export function branchLabels(graph: RevisionGraph): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, readonly string[]>();
  if (graph.labels.size === 0) return labels;
  for (const { revision, downRevisions, branchLabels: declared } of graph.revisions.values()) {
    addLabels(labels, revision, declared.toSorted());
    for (const parent of downRevisions) addLabels(labels, revision, labels.get(parent) ?? none);
  }
  for (const [label, declaring] of graph.labels) {
    for (let below = lineBelow(graph, declaring); below !== undefined; below = lineBelow(graph, below)) {
      addLabels(labels, below, [label]);
    }
  }
  return labels;
}

function addLabels(labels: Map<string, readonly string[]>, revision: string, added: readonly string[]): void {
  if (added.length === 0) return;
  const present = labels.get(revision);
  // Most revisions have the labels of their parent, and share its list.
  if (present === undefined) labels.set(revision, added);
  else if (added.some((label) => !present.includes(label))) {
    labels.set(revision, [...new Set([...present, ...added])].sort());
  }
}

/** The parent, where nothing else stands on it and it is no merge. */
function lineBelow(graph: RevisionGraph, id: string): string | undefined {
  const [parent, second] = graph.revisions.get(id)!.downRevisions;
  if (parent === undefined || second !== undefined) return undefined;
  const { downRevisions, children, dependents } = graph.revisions.get(parent)!;
  return downRevisions.length < 2 && children.length + dependents.length < 2 ? parent : undefined;
}
