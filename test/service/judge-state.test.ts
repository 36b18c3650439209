import { describe, expect, test } from "vitest";
import type { LogEntry } from "../../src/dialects/postgres/log/log-entry.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { judgeState } from "../../src/service/judge-state.ts";
import { stateSentence } from "../../src/service/state-sentence.ts";

const graph = buildRevisionGraph([
  { revision: "aaa", downRevision: null },
  { revision: "bbb", downRevision: "aaa" },
  { revision: "ccc", downRevision: "bbb" },
]);

function entry(
  direction: LogEntry["direction"],
  revision: string,
  versionRows: readonly string[],
  compatibleWith: readonly string[] | null = null,
): LogEntry {
  return { direction, revision, versionRows, compatibleWith } as LogEntry;
}

const history = [entry("upgrade", "aaa", ["aaa"]), entry("upgrade", "bbb", ["bbb"]), entry("upgrade", "ccc", ["ccc"])];

describe("judgeState()", () => {
  test.each([
    [[], [], "uninitialized", ["aaa", "bbb", "ccc"]],
    [["aaa"], [], "behind", ["bbb", "ccc"]],
    [["ccc"], [], "current", []],
    [["zzz"], [], "unknown", ["aaa", "bbb", "ccc"]],
    [["ddd"], [...history, entry("upgrade", "ddd", ["ddd"])], "ahead", []],
    [["xxx"], [...history.slice(0, 2), entry("upgrade", "xxx", ["xxx"])], "diverged", ["ccc"]],
    [["ddd"], [entry("stamp", "ccc", ["ccc"]), entry("upgrade", "ddd", ["ddd"])], "ahead", []],
    [["zzz"], [...history, entry("stamp", "zzz", ["zzz"])], "unknown", ["aaa", "bbb", "ccc"]],
    [["xxx"], [...history, entry("downgrade", "ccc", ["bbb"]), entry("upgrade", "xxx", ["xxx"])], "diverged", ["ccc"]],
    [["bbb", "ccc"], [], "diverged", []],
  ] as const)("calls rows %j with their log %#: %s", (rows, log, state, pending) => {
    expect(judgeState(graph, rows, log)).toMatchObject({ state, pending, current: rows, expected: ["ccc"] });
  });

  test("knows several heads and dependencies", () => {
    const branched = buildRevisionGraph([
      { revision: "aaa", downRevision: null },
      { revision: "bbb", downRevision: "aaa" },
      { revision: "ccc", downRevision: "aaa" },
      { revision: "ddd", downRevision: null, dependsOn: "bbb" },
    ]);
    expect(judgeState(branched, ["ddd", "ccc"], [])).toMatchObject({ state: "current", expected: ["ccc", "ddd"] });
    expect(judgeState(branched, ["ccc"], [])).toMatchObject({ state: "behind", pending: ["bbb", "ddd"] });
    expect(judgeState(branched, ["ccc", "bbb"], [])).toMatchObject({ state: "behind", pending: ["ddd"] });
  });

  test.each([
    [[entry("upgrade", "ddd", ["ddd"], ["bbb"])], true],
    [[entry("upgrade", "ddd", ["ddd"])], false],
    [[entry("upgrade", "ddd", ["ddd"], ["ddd"])], false],
    [[entry("upgrade", "ddd", ["ddd"], ["aaa"]), entry("upgrade", "eee", ["eee"])], false],
    [[entry("upgrade", "ddd", ["ddd"], ["aaa"]), entry("upgrade", "eee", ["eee"], ["ccc", "q"])], true],
  ])("takes a database that is ahead as compatible when every unknown revision says so (%#)", (log, compatible) => {
    const rows = [log.at(-1)!.revision];
    expect(judgeState(graph, rows, [...history, ...log])).toMatchObject({ state: "ahead", compatible });
  });
});

test("stateSentence() tells an operator what to do in every state", () => {
  const sentences = [
    judgeState(graph, ["ccc"], []),
    judgeState(graph, ["bbb"], []),
    judgeState(graph, ["ddd"], [...history, entry("upgrade", "ddd", ["ddd"])]),
    judgeState(graph, ["ddd"], [...history, entry("upgrade", "ddd", ["ddd"], ["aaa"])]),
    judgeState(graph, ["xxx"], [...history.slice(0, 2), entry("upgrade", "xxx", ["xxx"])]),
    judgeState(graph, ["bbb", "ccc"], []),
    judgeState(graph, [], []),
    judgeState(graph, ["zzz"], []),
    { ...judgeState(graph, ["ccc"], []), state: "drifted" as const },
  ].map(stateSentence);
  expect(sentences).toMatchInlineSnapshot(`
    [
      "Database schema is current: it is at ccc.",
      "Database schema is not current: it is at bbb, and 1 revision behind ccc. Run update-schema (or \`athanor upgrade heads\`) with this release.",
      "Database schema is not current: it is ahead of this release, which does not know ddd. Deploy the release that brought it, or downgrade with that release first.",
      "Database schema is not current: it is ahead of this release, which does not know ddd. The newer revisions declare that this release still works: start it with the policy \`compatible\`, or deploy the newer release.",
      "Database schema is not current: it has left this release's history: it has xxx, which this release does not know, and lacks ccc. Deploy a release that holds both lines, merged.",
      "Database schema is not current: its version rows bbb, ccc contradict each other. Look at them with \`athanor current\`, then stamp the right ones.",
      "Database has not been initialized: it holds no version rows, and this release expects ccc. Run init (or \`athanor upgrade heads\`). For a database that has the tables already, see \`athanor stamp --verify\`.",
      "Database schema is not current: it is at zzz, of which this release knows nothing. Is this the right database, and the right release? If its tables are this release's, run \`athanor stamp --purge --verify\`.",
      "Database schema is not what its stamp claims: it is stamped ccc, but the catalogue is not the one that was recorded then. See what differs with \`athanor drift\`.",
    ]
  `);
  for (const sentence of sentences.slice(1)) expect(sentence).toMatch(/not|Not/);
});
