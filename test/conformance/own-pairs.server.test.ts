import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testServers } from "../support/test-server.ts";
import { checkPair } from "./support/check-pair.ts";
import { ownPairs } from "./support/own-cases.ts";
import { openPairServer, type PairServer } from "./support/pair-server.ts";

const hasPgDump = spawnSync("pg_dump", ["--version"]).status === 0;
const wanted = process.env.ATHANOR_PAIRS?.split(",");
const quick = process.env.ATHANOR_PAIRS_QUICK !== undefined;
const server = testServers()[0]!;

describe(`schema pairs of our own on ${server.name}`, () => {
  let pairServer: PairServer;
  beforeAll(async () => {
    pairServer = await openPairServer(server.url);
  });
  afterAll(() => pairServer.close());

  for (const pair of ownPairs().filter(({ id }) => wanted === undefined || wanted.some((part) => id.includes(part)))) {
    test(pair.id, async () => {
      const problems = await checkPair(pairServer, pair, { dump: hasPgDump && !quick ? "compare" : "skip" });
      expect(problems.length, problems.join("\n\n")).toBe(0);
    });
  }
});
