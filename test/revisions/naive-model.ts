import type { RevisionHeader } from "../../src/revisions/revision-header.ts";

/**
 * The graph as a person would work it out on paper, from the headers alone: tables of who reaches whom, filled until
 * nothing changes. Shares no code with the planner, to check it.
 */
export interface NaiveModel {
  readonly ids: readonly string[];
  readonly bases: readonly string[];
  readonly heads: readonly string[];
  readonly realHeads: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  parents(id: string): readonly string[];
  children(id: string): readonly string[];
  /** Whether `upper` is `lower`, or stands on it by parents and dependencies. */
  needs(upper: string, lower: string): boolean;
  /** The same by parents alone. */
  descends(upper: string, lower: string): boolean;
  /** Whether both are on one line by parents alone. */
  onLine(one: string, other: string): boolean;
  applied(rows: readonly string[]): readonly string[];
  /** Those on which no other of them stands, sorted. */
  tops(ids: readonly string[]): readonly string[];
}

export function naiveModel(headers: readonly RevisionHeader[]): NaiveModel {
  const ids = headers.map(({ revision }) => revision);
  const labels = new Map(
    headers.flatMap((one) => list(one.branchLabels).map((label) => [label, one.revision] as const)),
  );
  const parents = (id: string) => list(headerOf(id).downRevision);
  const dependencies = (id: string) => list(headerOf(id).dependsOn).map((name) => labels.get(name) ?? name);
  const children = (id: string) => ids.filter((other) => parents(other).includes(id));
  const byParents = closure(ids, parents);
  const byAll = closure(ids, (id) => [...parents(id), ...dependencies(id)]);
  const needs = (upper: string, lower: string) => byAll.has(`${upper} ${lower}`);
  const descends = (upper: string, lower: string) => byParents.has(`${upper} ${lower}`);
  const applied = (rows: readonly string[]) => ids.filter((id) => rows.some((row) => needs(row, id)));
  return {
    ids,
    labels,
    bases: ids.filter((id) => parents(id).length === 0).sort(),
    heads: ids.filter((id) => children(id).length === 0).sort(),
    realHeads: ids.filter((id) => !ids.some((other) => other !== id && needs(other, id))).sort(),
    parents,
    children,
    needs,
    descends,
    onLine: (one, other) => descends(one, other) || descends(other, one),
    applied,
    tops: (some) => some.filter((id) => !some.some((other) => other !== id && needs(other, id))).sort(),
  };

  function headerOf(id: string): RevisionHeader {
    return headers.find(({ revision }) => revision === id)!;
  }
}

/** Pairs "upper lower", from every id to what it reaches in any number of steps. */
function closure(ids: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const pairs = new Set(ids.map((id) => `${id} ${id}`));
  for (let before = -1; before !== pairs.size; ) {
    before = pairs.size;
    for (const upper of ids) {
      for (const middle of next(upper)) {
        for (const lower of ids) if (pairs.has(`${middle} ${lower}`)) pairs.add(`${upper} ${lower}`);
      }
    }
  }
  return pairs;
}

function list(value: RevisionHeader["downRevision"] | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value].flat();
}
