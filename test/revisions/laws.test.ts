import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import {
  buildRevisionGraph,
  listRevisions,
  type MigrationPlan,
  planDowngrade,
  planStamp,
  planUpgrade,
  type RevisionGraph,
  resolveRevisions,
} from "../../src/public/revisions.ts";
import { anyGraph, anyGraphWithRows, anyHeaders, appliedBy, applyStrictly, topsOf } from "./graphs.ts";

vi.setConfig({ testTimeout: 120_000 });

const runs = { numRuns: 1000 };

test("buildRevisionGraph() does not depend on the order of the headers", () => {
  const shuffled = anyHeaders.chain((headers) =>
    fc.tuple(fc.constant(headers), fc.shuffledSubarray(headers, { minLength: headers.length })),
  );
  fc.assert(
    fc.property(shuffled, ([headers, mixed]) => {
      const plain = buildRevisionGraph(headers);
      const other = buildRevisionGraph(mixed);
      expect([...other.revisions]).toEqual([...plain.revisions]);
      expect({ ...other, revisions: null }).toEqual({ ...plain, revisions: null });
    }),
    runs,
  );
});

test("listRevisions() puts every revision before what it needs", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const history = listRevisions(graph);
      expect([...history].sort()).toEqual([...graph.revisions.keys()].sort());
      expectEachAfterItsNeeds(graph, new Set(), [...history].reverse());
    }),
    runs,
  );
});

test("planUpgrade() to heads from any rows is a topological order that ends in the heads", () => {
  fc.assert(
    fc.property(anyGraphWithRows, ({ graph, rows }) => {
      const plan = planUpgrade(graph, { from: rows, target: "heads" });
      const steps = plan.steps.map((step) => step.revision);
      expectEachAfterItsNeeds(graph, appliedBy(graph, rows), steps);
      expectRowsToFollow(graph, plan);
      expect(plan.to).toEqual(graph.realHeads);
    }),
    runs,
  );
});

test("planUpgrade() to a revision applies what it needs and nothing else", () => {
  fc.assert(
    fc.property(anyGraphWithRows, fc.nat(), ({ graph, rows }, pick) => {
      const target = pickRevision(graph, pick);
      if (target === undefined) return;
      const plan = planUpgrade(graph, { from: rows, target });
      expectRowsToFollow(graph, plan);
      expect(appliedBy(graph, plan.to)).toEqual(appliedBy(graph, [...rows, target]));
    }),
    runs,
  );
});

test("planDowngrade() to base undoes an upgrade in reverse and leaves no row", () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const up = planUpgrade(graph, { from: [], target: "heads" });
      const down = planDowngrade(graph, { from: up.to, target: "base" });
      expectRowsToFollow(graph, down);
      expect(down.to).toEqual([]);
      expect(down.steps.map((step) => step.revision)).toEqual(up.steps.map((step) => step.revision).reverse());
    }),
    runs,
  );
});

test("planDowngrade() of one step after another returns to every row that an upgrade passed", () => {
  fc.assert(
    fc.property(anyGraphWithRows, ({ graph, rows }) => {
      const up = planUpgrade(graph, { from: rows, target: "heads" });
      for (const [index, step] of [...up.steps.entries()].reverse()) {
        const before = up.steps[index - 1]?.rows ?? up.from;
        const down = planDowngrade(graph, { from: step.rows, target: `${step.revision}@-1` });
        expect(down.steps.map(({ revision }) => revision)).toEqual([step.revision]);
        expect(down.to).toEqual(before);
      }
    }),
    runs,
  );
});

test("planDowngrade() to an applied revision keeps it and undoes only what stands on it", () => {
  fc.assert(
    fc.property(anyGraphWithRows, fc.nat(), ({ graph, rows }, pick) => {
      const target = pickRevision(graph, pick);
      if (target === undefined) return;
      const plan = orError(() => planDowngrade(graph, { from: rows, target }));
      if (plan === undefined) return;
      expectRowsToFollow(graph, plan);
      expect(appliedBy(graph, plan.to).has(target)).toBe(true);
      for (const { revision } of plan.steps) expect(appliedBy(graph, [revision]).has(target)).toBe(true);
    }),
    runs,
  );
});

test("planStamp() sets rows that do not overlap and that hold the target", () => {
  fc.assert(
    fc.property(anyGraphWithRows, fc.nat(), fc.nat(), ({ graph, rows }, pick, second) => {
      const target = pickRevision(graph, pick);
      const other = pickRevision(graph, second);
      if (target === undefined || other === undefined) return;
      const several = planStamp(graph, { from: rows, targets: [other, target] });
      expectChangesToMatch(several);
      expect(topsOf(graph, appliedBy(graph, several.to))).toEqual(several.to);
      const plan = planStamp(graph, { from: rows, targets: [target] });
      expectChangesToMatch(plan);
      expect(plan.to).toContain(target);
      expect(topsOf(graph, appliedBy(graph, plan.to))).toEqual(plan.to);
    }),
    runs,
  );
});

test("planStamp() to heads and to base ends there from any rows, purged or not", () => {
  fc.assert(
    fc.property(anyGraphWithRows, fc.boolean(), ({ graph, rows }, purge) => {
      const toHeads = planStamp(graph, { from: rows, targets: ["heads"], purge });
      const toBase = planStamp(graph, { from: rows, targets: ["base"], purge });
      expectChangesToMatch(toHeads);
      expectChangesToMatch(toBase);
      expect(toHeads.to).toEqual(graph.realHeads);
      expect(toBase.to).toEqual([]);
    }),
    runs,
  );
});

test("listRevisions() of a range holds what lies between its ends", () => {
  fc.assert(
    fc.property(anyGraph, fc.nat(), fc.nat(), (graph, first, second) => {
      const [start, end] = [pickRevision(graph, first), pickRevision(graph, second)];
      if (start === undefined || end === undefined) return;
      const list = orError(() => listRevisions(graph, { range: `${start}:${end}` }));
      expect(list === undefined).toBe(!appliedBy(graph, [end]).has(start));
      for (const id of list ?? []) expect(appliedBy(graph, [end]).has(id)).toBe(true);
      if (list !== undefined) expect(list).toContain(start);
    }),
    runs,
  );
});

test("plans are plain JSON", () => {
  fc.assert(
    fc.property(anyGraphWithRows, ({ graph, rows }) => {
      const plan = planUpgrade(graph, { from: rows, target: "heads" });
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      expect(structuredClone(plan)).toEqual(plan);
    }),
    runs,
  );
});

const piece = fc.constantFrom(
  ..."@+-:".split(""),
  ..."0 1 2 9 99999999999999999999 head heads base current a ab abcd f0 é x_ label0 label1 label2 nolabel".split(" "),
  "__proto__",
  "constructor",
  "",
  " ",
  "\n",
  "\u0000",
);
const anySymbol = fc.oneof(
  fc.string(),
  fc.array(piece, { maxLength: 6 }).map((parts) => parts.join("")),
);

test("nothing but an AthanorError is thrown, whatever the symbols and rows", () => {
  const rows = fc.oneof(fc.constant([]), fc.array(anySymbol, { maxLength: 2 }));
  fc.assert(
    fc.property(anyGraphWithRows, anySymbol, anySymbol, rows, ({ graph, rows: lawful }, one, two, strange) => {
      for (const from of [lawful, strange]) {
        orError(() => planUpgrade(graph, { from, target: one }));
        orError(() => planDowngrade(graph, { from, target: one }));
        orError(() => planStamp(graph, { from, targets: [one, two] }));
        orError(() => planStamp(graph, { from, targets: [one, two], purge: true }));
        orError(() => resolveRevisions(graph, one, { from }));
        orError(() => listRevisions(graph, { range: `${one}:${two}`, from }));
      }
      orError(() => resolveRevisions(graph, one));
      orError(() => listRevisions(graph, { range: one }));
    }),
    runs,
  );
});

test("nothing but an AthanorError is thrown, whatever the headers", () => {
  const names = fc.oneof(fc.constantFrom("a", "b", "c", "d", "head", "__proto__"), fc.string({ maxLength: 3 }));
  const list = fc.oneof(
    fc.constant(null),
    fc.constant(undefined),
    names,
    fc.array(names, { maxLength: 3 }),
    fc.anything(),
  );
  const header = fc.record({
    revision: fc.oneof(names, fc.anything()),
    downRevision: list,
    dependsOn: list,
    branchLabels: list,
  });
  fc.assert(
    fc.property(fc.array(header, { maxLength: 6 }), (headers) => {
      orError(() => buildRevisionGraph(headers as never));
    }),
    runs,
  );
});

function pickRevision(graph: RevisionGraph, pick: number): string | undefined {
  return [...graph.revisions.keys()][pick % Math.max(1, graph.revisions.size)];
}

function orError<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (isAthanorError(error)) return undefined;
    throw error;
  }
}

function expectEachAfterItsNeeds(graph: RevisionGraph, applied: Set<string>, order: readonly string[]): void {
  for (const id of order) {
    const { downRevisions, dependsOn } = graph.revisions.get(id)!;
    for (const need of [...downRevisions, ...dependsOn]) expect(applied).toContain(need);
    expect(applied).not.toContain(id);
    applied.add(id);
  }
}

function expectChangesToMatch(plan: MigrationPlan): void {
  const rows = new Set(plan.from);
  for (const step of plan.steps) {
    applyStrictly(rows, step.changes);
    expect(step.rows).toEqual([...rows].sort());
  }
  expect(plan.to).toEqual([...rows].sort());
}

/** Replays a plan and compares its rows with those that follow from what is applied. */
function expectRowsToFollow(graph: RevisionGraph, plan: MigrationPlan): void {
  expectChangesToMatch(plan);
  const applied = appliedBy(graph, plan.from);
  for (const step of plan.steps) {
    if (step.direction === "upgrade") applied.add(step.revision);
    else applied.delete(step.revision);
    expect(step.rows).toEqual(topsOf(graph, applied));
  }
}
