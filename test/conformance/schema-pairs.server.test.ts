import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testServers } from "../support/test-server.ts";
import { checkPair } from "./support/check-pair.ts";
import { openPairServer, type PairServer } from "./support/pair-server.ts";
import { conformanceFolder, readPairs } from "./support/read-cases.ts";

const folder = conformanceFolder();
const hasPgDump = spawnSync("pg_dump", ["--version"]).status === 0;
const wanted = process.env.ATHANOR_PAIRS?.split(",");
const quick = process.env.ATHANOR_PAIRS_QUICK !== undefined;
const server = testServers()[0]!;

describe.skipIf(folder === undefined)(`schema pairs of ../shared/conformance on ${server.name}`, () => {
  let pairServer: PairServer;
  beforeAll(async () => {
    pairServer = await openPairServer(server.url);
  });
  afterAll(() => pairServer.close());

  for (const file of ["probes.json", "pairs.json"]) {
    const pairs = folder === undefined ? [] : readPairs(folder, file);
    for (const pair of pairs.filter(({ id }) => wanted === undefined || wanted.some((part) => id.includes(part)))) {
      test(`${file} ${pair.id}`, async () => {
        const dump = hasPgDump && !quick ? "compare" : "skip";
        const problems = await checkPair(pairServer, pair, { dump });
        expect(problems.length, problems.join("\n\n")).toBe(0);
      });
    }
  }
});

test.skipIf(folder !== undefined)("the conformance cases are absent: ../shared/conformance does not exist", () => {});
test.skipIf(hasPgDump)("pg_dump is not installed: dumps are not compared", () => {});
