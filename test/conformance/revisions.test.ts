import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import {
  buildRevisionGraph,
  listRevisions,
  type MigrationPlan,
  planDowngrade,
  planStamp,
  planUpgrade,
  type RevisionGraph,
  type RevisionHeader,
  resolveRevisions,
} from "../../src/public/revisions.ts";

interface Question {
  readonly op: "upgrade" | "downgrade" | "stamp" | "history" | "resolve";
  readonly rows?: readonly string[];
  readonly target?: string;
  readonly targets?: readonly string[];
  readonly symbol?: string;
  readonly range?: string | null;
  readonly purge?: boolean;
  readonly check: "exact" | "order-free" | "rows" | "set" | "error" | "lenient";
  readonly expect: {
    readonly steps?: readonly string[];
    readonly rows?: readonly string[];
    readonly rowsAfter?: readonly (readonly string[] | null)[];
    readonly revisions?: readonly string[];
    readonly error?: string;
  };
}

interface Case {
  readonly id: string;
  readonly revisions: readonly RevisionHeader[];
  readonly questions: readonly Question[];
  readonly heads?: readonly string[];
  readonly realHeads?: readonly string[];
  readonly bases?: readonly string[];
  readonly invalid?: boolean;
}

/** Where the reference's answer is a flaw and ours is kept: the reason, then the questions. */
const keptDifferences: Readonly<Record<string, readonly string[]>> = {
  "stamp never loses a row that was asked for, nor one of a branch that no target is on: these revisions ran, and would run again. The reference merges every row that any target is related to into the first target":
    [
      "g0064 stamp v1,heads,42@head from v2,w2",
      "g0277 stamp shop_b@head,heads from jade9,slate6",
      "g0367 stamp 41,ee,v2@base from 47071,eeb28",
      "g0443 stamp shop@head,r9 from r10,r11,r12,r8",
      "g0443 stamp tenant@r2 from r10,r11,r12,r8",
    ],
  "base beside a revision says nothing, always; in the reference it removes the other rows where the revision happens to be related to a row (here), and says nothing where it is not (g0215, g0259, g0278, g0313 and eight more, which agree)":
    [
      "g0059 stamp outer@x1,base from x2,y1",
      "g0190 stamp r23,base from r13,r27",
      "g0385 stamp base,auth1@head from 0005,0007",
      "g0437 stamp heads,base,875ce from 09dcf,70f80,83b5f,d960e",
      "g0513 stamp r6,base from r3,r8",
    ],
  "stamp heads ends in the heads, also from rows that overlap; the reference loses a head that is a row already": [
    "g0193 stamp heads from r1,r10,r4,r6",
    "g0254 stamp heads from r10,r17,r3,r4",
    "g0295 stamp heads from 1b6b0,1f3f6,52e73,eee18",
    "g0373 stamp heads from abb,abbaab",
    "g0432 stamp heads from 20260101_0007,20260101_0014,20260101_0026",
    "g0466 stamp heads from 4b892,b0c83,b255b,d080d",
    "g0501 stamp heads from r27,r6",
  ],
  "downgrade LABEL@head is the head of the branch, as everywhere, and nothing is above it; the reference leaves the label out, finds several heads, and advises to write LABEL@head":
    [
      "g0028 downgrade two@head from b2",
      "g0058 downgrade uno@head from v2,w2",
      "g0182 downgrade r25@head from r14,r15,r16,r21,r22,r23,r24,r25,r29,r30,r32,r33,r34",
      "g0259 downgrade fb45b@head from 14d86,bc07f,fb45b",
      "g0324 downgrade blue@heads from 0003,0005,0006",
      "g0329 downgrade 384dad1eb636@head from 1a7c4d1c9ffb,213861136789,28c8362b1cf0,5e46bd0233a7,b9b5854d29e1,f42189dd5326,f838ba0a6fa4,f9b3dcb6273c,feb996ba78ca",
      "g0452 downgrade lib_b@head from reed",
    ],
  "downgrade LABEL@ID of a revision that is not on the branch is an error, as in upgrade: the command contradicts itself, and it destroys; the reference leaves the label out":
    [
      "g0028 downgrade two@a2 from b2",
      "g0297 downgrade shop@amber6 from delta6",
      "g0332 downgrade ops@564 from 1fac2",
      "g0392 downgrade feature_x@4101e from 749f2,7bba3,98838,db2f5",
      "g0429 downgrade v2@ec9 from 004fe,1a1a2,99cc5",
      "g0496 downgrade feat@992d1b62b8 from fbe49ebd95b9",
      "g0506 downgrade shop@0003 from 0004",
    ],
  "downgrade LABEL@-N undoes the revision N down the branch, also where the label is declared below a fork or beside a dependency; there the reference fails, with an assertion for want of a check":
    [
      "g0059 downgrade outer@-1 from y1",
      "g0367 downgrade v21@-1 from 41851,a85ac,e3844,eeb28",
      "g0367 downgrade ops_b@-1 from 41851,a85ac,e3844,eeb28",
      "g0478 downgrade bill1@-1 from abcdba",
      "g0495 downgrade blue1@-1 from r3",
      "g0504 downgrade bill@-3 from c99e4f4300a7",
    ],
  'a list of revisions holds revisions: base is the empty list, as in `resolve base`, never the word "base" among ids':
    [
      "g0068 resolve -1 from ",
      "g0075 resolve -3 from ",
      "g0295 resolve net_b@-1 from ",
      "g0354 resolve -2 from ",
      "g0364 resolve -3 from ",
      "g0458 resolve net_b@-2 from ",
    ],
  "ID@-N is N below the heads of that revision, as ID@head is its head; the reference finds nothing, without an error, and of an unknown branch too":
    [
      "g0005 resolve d1@-9 from ",
      "g0167 resolve 0007@-2 from ",
      "g0212 resolve nolabel@-1 from ",
      "g0311 resolve r4@-1 from ",
      "g0351 resolve 05b83b3b2cf9@-1 from ",
      "g0376 resolve r3@-1 from ",
      "g0461 resolve abcdaa@-2 from ",
    ],
  "a step from an id with a quote works like any other; the reference reads the step only behind letters, digits and _":
    ["g0084 upgrade it's-1 from last"],
  "a range may start at the base: LABEL@-1 of a branch of one revision is that revision, as -1 is where there is no label":
    ["g0453 history bill_b@-1: from "],
};

/** Graphs that the reference accepts although some of their names can never be used. */
const refusedGraphs: Readonly<Record<string, string>> = {
  g0066: 'the labels "-1" and "+1" read as steps',
  g0078: 'the id "base" is a reserved word',
};

const file = new URL("../../../shared/conformance/revisions/graphs.json", import.meta.url);
const present = existsSync(file);
const cases: readonly Case[] = present ? JSON.parse(readFileSync(file, "utf8")) : [];
const expectedDifferences = new Set(Object.values(keptDifferences).flat());
const seenDifferences = new Set<string>();

describe.runIf(present)("the reference's answers", () => {
  test.each(cases.map((one) => [one.id, one] as const))("the planner answers %s", (_, one) => {
    const graph = build(one);
    if (one.invalid || one.id in refusedGraphs) return expect(graph).toMatch(/^[A-Z_]+$/);
    if (typeof graph === "string") throw new Error(`building was refused: ${graph}`);
    expect({ heads: graph.heads, realHeads: graph.realHeads, bases: graph.bases }).toEqual({
      heads: one.heads,
      realHeads: one.realHeads,
      bases: one.bases,
    });
    for (const question of one.questions) {
      const wrong = judge(question, ask(graph, question));
      if (wrong === undefined) continue;
      const key = `${one.id} ${describeQuestion(question)}`;
      seenDifferences.add(key);
      if (!expectedDifferences.has(key)) expect.soft(wrong, key).toBeUndefined();
    }
  });

  test("every kept difference is still one", () => {
    expect([...expectedDifferences].filter((key) => !seenDifferences.has(key))).toEqual([]);
  });
});

test.runIf(!present)("the reference's answers are absent", ({ skip }) => skip(`no ${file.pathname}`));

function build({ revisions }: Case): RevisionGraph | string {
  try {
    return buildRevisionGraph(revisions);
  } catch (error) {
    if (isAthanorError(error)) return error.code;
    throw error;
  }
}

type Answer = { readonly plan: MigrationPlan } | { readonly list: readonly string[] } | { readonly error: string };

function ask(graph: RevisionGraph, question: Question): Answer {
  const from = question.rows;
  try {
    if (question.op === "upgrade") return { plan: planUpgrade(graph, { from: from!, target: question.target! }) };
    if (question.op === "downgrade") return { plan: planDowngrade(graph, { from: from!, target: question.target! }) };
    if (question.op === "stamp") {
      const { targets, purge } = question;
      return { plan: planStamp(graph, { from: from!, targets: targets!, ...(purge ? { purge } : {}) }) };
    }
    if (question.op === "resolve") return { list: resolveRevisions(graph, question.symbol!) };
    const range = typeof question.range === "string" ? { range: question.range } : {};
    return { list: listRevisions(graph, { ...range, ...(from ? { from } : {}) }) };
  } catch (error) {
    if (isAthanorError(error)) return { error: error.code };
    throw error;
  }
}

/** What is wrong with an answer. */
function judge(question: Question, answer: Answer): string | undefined {
  const { check, expect: wanted, op } = question;
  if (check === "lenient") return undefined;
  if (wanted.error !== undefined) return "error" in answer ? undefined : `expected an error (${wanted.error})`;
  if ("error" in answer) return `expected an answer, got ${answer.error}`;
  if ("list" in answer) {
    const order = (list: readonly string[]) => (check === "exact" ? list : [...list].sort());
    return compare("revisions", order(answer.list), order(wanted.revisions!));
  }
  const { plan } = answer;
  const wrongRows = compare("rows", plan.to, wanted.rows!);
  if (wrongRows !== undefined || check === "rows") return wrongRows;
  const steps = plan.steps.map((step) => `${op === "upgrade" ? "+" : "-"}${step.revision}`);
  const wrongSteps =
    check === "order-free"
      ? compare("steps", steps.sort(), [...wanted.steps!].sort())
      : compare("steps", steps, wanted.steps!);
  if (wrongSteps !== undefined) return wrongSteps;
  const wrongStep = (wanted.rowsAfter ?? []).findIndex(
    (rows, index) => rows !== null && compare("", plan.steps[index]!.rows, rows) !== undefined,
  );
  return wrongStep < 0 ? undefined : `rows after step ${wrongStep + 1}: ${plan.steps[wrongStep]!.rows}`;
}

function compare(what: string, got: readonly string[], wanted: readonly string[]): string | undefined {
  return JSON.stringify(got) === JSON.stringify(wanted) ? undefined : `${what} ${got}, expected ${wanted}`;
}

function describeQuestion({ op, target, targets, symbol, range, rows = [] }: Question): string {
  return `${op} ${target ?? targets ?? symbol ?? range} from ${rows}`;
}
