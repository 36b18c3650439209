import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import {
  buildRevisionGraph,
  listRevisions,
  planDowngrade,
  planStamp,
  planUpgrade,
  type RevisionGraph,
  resolveRevisions,
} from "../../src/public/revisions.ts";
import { planRebase } from "../../src/revisions/plan-rebase.ts";
import { anyHeaders } from "./graphs.ts";
import { type NaiveModel, naiveModel } from "./naive-model.ts";

vi.setConfig({ testTimeout: 120_000 });

const runs = { numRuns: 1000 };

interface Place {
  readonly graph: RevisionGraph;
  readonly model: NaiveModel;
  /** Rows that a database can have. */
  readonly rows: readonly string[];
  /** Some ids, perhaps the same. */
  readonly picked: readonly [string, string, string];
}

/** A graph that is not empty, rows, and revisions to ask about. */
const anyPlace: fc.Arbitrary<Place> = fc
  .tuple(
    anyHeaders.filter((headers) => headers.length > 0),
    fc.array(fc.nat(), { maxLength: 4 }),
    fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  )
  .map(([headers, rowPicks, picks]) => {
    const model = naiveModel(headers);
    const pick = (number: number) => model.ids[number % model.ids.length]!;
    const rows = model.tops(model.applied(rowPicks.map(pick)));
    return { graph: buildRevisionGraph(headers), model, rows, picked: picks.map(pick) as [string, string, string] };
  });

test("bases and heads are those of the model", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model }) => {
      expect(graph.bases).toEqual(model.bases);
      expect(graph.heads).toEqual(model.heads);
      expect(graph.realHeads).toEqual(model.realHeads);
    }),
    runs,
  );
});

test("planUpgrade() to a revision, to heads and to ID@heads runs what the model lacks", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows, picked: [target] }) => {
      const onLine = model.heads.filter((head) => model.onLine(head, target));
      for (const [symbol, wanted] of [
        [target, [target]],
        ["heads", model.realHeads],
        [`${target}@heads`, onLine],
      ] as const) {
        const plan = planUpgrade(graph, { from: rows, target: symbol });
        const missing = model.applied(wanted).filter((id) => !model.applied(rows).includes(id));
        expect(plan.steps.map(({ revision }) => revision).sort()).toEqual([...missing].sort());
        expect(plan.to).toEqual(model.tops(model.applied([...rows, ...wanted])));
      }
    }),
    runs,
  );
});

test("planDowngrade() to a revision undoes what the model says stands on its children", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows, picked: [target] }) => {
      const applied = model.applied(rows);
      const above = model.children(target).filter((child) => applied.includes(child));
      const plan = orError(() => planDowngrade(graph, { from: rows, target }));
      if (above.length === 0 && !rows.includes(target)) {
        expect(plan).toBe("REVISION_NOT_ANCESTOR");
        return;
      }
      const undone = applied.filter((id) => above.some((child) => model.needs(id, child)));
      expect(stepsOf(plan).sort()).toEqual([...undone].sort());
      expect((plan as { to: unknown }).to).toEqual(model.tops(applied.filter((id) => !undone.includes(id))));
    }),
    runs,
  );
});

test("planDowngrade() by -1 undoes the one row, else lists the rows, whatever their order", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows }) => {
      const applied = model.applied(rows);
      for (const from of [rows, [...rows].reverse()]) {
        const plan = orError(() => planDowngrade(graph, { from, target: "-1" }));
        if (rows.length === 0) expect(plan).toBe("REVISION_PAST_END");
        else if (rows.length > 1) expect(plan).toBe("DOWNGRADE_AMBIGUOUS");
        else expect(stepsOf(plan)).toEqual(rows);
      }
      for (const row of rows) {
        const plan = planDowngrade(graph, { from: rows, target: `${row}@-1` });
        expect(stepsOf(plan)).toEqual([row]);
        expect(plan.to).toEqual(model.tops(applied.filter((id) => id !== row)));
      }
    }),
    runs,
  );
});

test("planDowngrade() to LABEL@base undoes the trees under the label, and what stands on them", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows }) => {
      const applied = model.applied(rows);
      for (const [label, declaring] of model.labels) {
        const roots = model.bases.filter((base) => model.descends(declaring, base));
        const undone = applied.filter((id) => roots.some((root) => model.needs(id, root)));
        const plan = planDowngrade(graph, { from: rows, target: `${label}@base` });
        expect(stepsOf(plan).sort()).toEqual([...undone].sort());
      }
    }),
    runs,
  );
});

test("planUpgrade() by +1 takes the one child of the one row, else says so", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows }) => {
      const plan = orError(() => planUpgrade(graph, { from: rows, target: "+1" }));
      const next = rows.length === 0 ? model.bases : model.children(rows[0]!);
      if (rows.length > 1 || next.length > 1) expect(plan).toBe("UPGRADE_AMBIGUOUS");
      else if (next.length === 0) expect(plan).toBe("REVISION_PAST_END");
      else expect(stepsOf(plan)).toContain(next[0]);
    }),
    runs,
  );
});

test("planStamp() to several revisions keeps unrelated rows and sets what it was asked for", () => {
  fc.assert(
    fc.property(anyPlace, fc.boolean(), ({ graph, model, rows, picked }, purge) => {
      const targets = model.tops([...new Set(picked)]);
      const related = (one: string, other: string) => model.needs(one, other) || model.needs(other, one);
      const kept = purge ? [] : rows.filter((row) => !targets.some((target) => related(row, target)));
      const plan = planStamp(graph, { from: purge ? [...rows, "gone"] : rows, targets, purge });
      expect(plan.to).toEqual([...new Set([...kept, ...targets])].sort());
    }),
    runs,
  );
});

test("listRevisions() of a range holds what the model puts between its ends", () => {
  fc.assert(
    fc.property(anyPlace, ({ graph, model, rows, picked: [start, end] }) => {
      const list = orError(() => listRevisions(graph, { range: `${start}:${end}` }));
      const between = model.ids.filter(
        (id) => model.needs(end, id) && (id === start || (model.descends(id, start) && !model.needs(start, id))),
      );
      if (!model.needs(end, start)) expect(list).toBe("RANGE_INVALID");
      else expect([...(list as string[])].sort()).toEqual(between.sort());
      const current = listRevisions(graph, { range: ":current", from: rows });
      expect(current.sort()).toEqual([...(rows.length === 0 ? model.ids : model.applied(rows))].sort());
    }),
    runs,
  );
});

test("resolveRevisions() finds an id by every start that no other shares, else lists those that share it", () => {
  fc.assert(
    fc.property(anyPlace, fc.nat(), ({ graph, model, picked: [id, line] }, cut) => {
      const start = id.slice(0, 1 + (cut % id.length));
      const long = (name: string) => name.length > 3 && name.startsWith(start);
      const labelled = [...model.labels].filter(([label]) => long(label)).map(([, revision]) => revision);
      const same = model.ids.includes(start) ? [start] : [...new Set([...model.ids.filter(long), ...labelled])];
      const found = orError(() => resolveRevisions(graph, start));
      if (same.length === 0) expect(found).toBe("REVISION_NOT_FOUND");
      else if (same.length > 1) expect(found).toBe("REVISION_AMBIGUOUS");
      else expect(found).toEqual(same);
      const onLine = orError(() => resolveRevisions(graph, `${line}@${id}`));
      if (model.onLine(line, id)) expect(onLine).toEqual([id]);
      else expect(onLine).toBe("REVISION_NOT_ON_BRANCH");
    }),
    runs,
  );
});

test("planRebase() moves a line that nobody else has, and the new graph stands", () => {
  fc.assert(
    fc.property(anyHeaders, fc.nat(), fc.nat(), fc.array(fc.nat(), { maxLength: 2 }), (headers, one, two, rowPicks) => {
      if (headers.length === 0) return;
      const model = naiveModel(headers);
      const pick = (number: number) => model.ids[number % model.ids.length]!;
      const [revision, onto, rows] = [pick(one), pick(two), model.tops(model.applied(rowPicks.map(pick)))];
      const plan = orError(() =>
        planRebase(buildRevisionGraph(headers), { revision, onto, databases: [{ place: "the database", rows }] }),
      );
      if (typeof plan === "string") return;
      expect([...plan.moved].sort()).toEqual(model.ids.filter((id) => model.descends(id, revision)).sort());
      if (plan.changes.length === 0) {
        expect(model.parents(revision)).toEqual([onto]);
        return;
      }
      expect(model.heads.includes(onto) || model.children(onto).every((child) => child === revision)).toBe(true);
      expect(model.applied(rows)).not.toContain(revision);
      const moved = headers.map((header) =>
        header.revision === revision ? { ...header, downRevision: onto } : header,
      );
      const after = naiveModel(moved);
      expect(buildRevisionGraph(moved).heads).toEqual(after.heads);
      for (const id of model.applied(rows)) expect(after.applied(rows)).toContain(id);
    }),
    runs,
  );
});

function stepsOf(plan: unknown): string[] {
  return (plan as { steps: readonly { revision: string }[] }).steps.map(({ revision }) => revision);
}

/** What it gives, or the code of the error. */
function orError<T>(run: () => T): T | string {
  try {
    return run();
  } catch (error) {
    if (isAthanorError(error)) return error.code;
    throw error;
  }
}
