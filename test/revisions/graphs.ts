import fc from "fast-check";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import type { VersionChange } from "../../src/revisions/migration-plan.ts";
import type { RevisionGraph } from "../../src/revisions/revision-graph.ts";
import type { RevisionHeader } from "../../src/revisions/revision-header.ts";

/**
 * A graph from one line: `id<parent+parent!dependency,dependency#label,label`, apart by spaces.
 *
 * `graphOf("a1#shop b1<a1 c1<a1!z1 m1<b1+c1 z1")`
 */
export function graphOf(line: string): RevisionGraph {
  return buildRevisionGraph(headersOf(line));
}

export function headersOf(line: string): RevisionHeader[] {
  return line.split(/\s+/).filter(Boolean).map(headerOf);
}

function headerOf(text: string): RevisionHeader {
  const [, revision, parents, dependsOn, labels] = /^([^<!#]+)(?:<([^!#]+))?(?:!([^#]+))?(?:#(.+))?$/.exec(text)!;
  return {
    revision: revision!,
    downRevision: oneOrMany(parents?.split("+")),
    dependsOn: oneOrMany(dependsOn?.split(",")),
    branchLabels: oneOrMany(labels?.split(",")),
    message: `message of ${revision}`,
  };
}

function oneOrMany(list: string[] | undefined): null | string | string[] {
  return list === undefined ? null : list.length === 1 ? list[0]! : list;
}

/** Headers of a valid graph, in the order in which they were made: what is needed comes first. */
export const anyHeaders: fc.Arbitrary<RevisionHeader[]> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      dependencies: fc.array(fc.nat(), { maxLength: 2 }),
      isBase: fc.integer({ min: 0, max: 9 }),
      hasDependencies: fc.integer({ min: 0, max: 3 }),
      label: fc.integer({ min: 0, max: 3 }),
      idStart: fc.constantFrom("a", "ab", "abcd", "f0", "é", "x_", "9"),
    }),
    { maxLength: 25 },
  )
  .map((drafts) => {
    const ids = drafts.map((draft, index) => `${draft.idStart}${index}`);
    return drafts.map((draft, index): RevisionHeader => {
      const pick = (numbers: readonly number[]) =>
        index === 0 ? [] : [...new Set(numbers.map((n) => ids[index - 1 - (n % Math.min(index, 6))]!))];
      return {
        revision: ids[index]!,
        downRevision: draft.isBase === 0 ? null : pick(draft.parents),
        dependsOn: draft.hasDependencies === 0 ? pick(draft.dependencies) : null,
        branchLabels: draft.label === 0 ? `label${index}` : null,
      };
    });
  });

export const anyGraph: fc.Arbitrary<RevisionGraph> = anyHeaders.map((headers) => buildRevisionGraph(headers));

/** A graph and version rows that a database can really have. */
export const anyGraphWithRows: fc.Arbitrary<{ graph: RevisionGraph; rows: string[] }> = fc
  .tuple(anyGraph, fc.array(fc.nat(), { maxLength: 4 }))
  .map(([graph, picks]) => {
    const ids = [...graph.revisions.keys()];
    const chosen = ids.length === 0 ? [] : picks.map((pick) => ids[pick % ids.length]!);
    return { graph, rows: topsOf(graph, appliedBy(graph, chosen)) };
  });

/** What is applied where these revisions are: written apart from the planner, to check it. */
export function appliedBy(graph: RevisionGraph, revisions: readonly string[]): Set<string> {
  const applied = new Set<string>();
  const visit = (id: string): void => {
    if (applied.has(id)) return;
    applied.add(id);
    const { downRevisions, dependsOn } = graph.revisions.get(id)!;
    [...downRevisions, ...dependsOn].forEach(visit);
  };
  revisions.forEach(visit);
  return applied;
}

/** The applied revisions on which nothing applied stands: the lawful version rows. */
export function topsOf(graph: RevisionGraph, applied: ReadonlySet<string>): string[] {
  const needed = new Set<string>();
  for (const id of applied) {
    const { downRevisions, dependsOn } = graph.revisions.get(id)!;
    for (const need of [...downRevisions, ...dependsOn]) needed.add(need);
  }
  return [...applied].filter((id) => !needed.has(id)).sort();
}

/** A version table that insists on exactly one row for each change, as the database does. */
export function applyStrictly(rows: Set<string>, changes: readonly VersionChange[]): void {
  for (const change of changes) {
    if (change.kind !== "insert") {
      const gone = change.kind === "update" ? change.from : change.revision;
      if (!rows.delete(gone)) throw new Error(`no row ${gone} to ${change.kind}`);
    }
    if (change.kind !== "delete") {
      const added = change.kind === "update" ? change.to : change.revision;
      if (rows.has(added)) throw new Error(`the row ${added} is there already`);
      rows.add(added);
    }
  }
}
