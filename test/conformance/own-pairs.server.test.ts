import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testServers } from "../support/test-server.ts";
import { checkPair, peerFinds } from "./support/check-pair.ts";
import { ownPairs } from "./support/own-cases.ts";
import { openPairServer, type PairServer } from "./support/pair-server.ts";

const hasPgDump = spawnSync("pg_dump", ["--version"]).status === 0;
const wanted = process.env.ATHANOR_PAIRS?.split(",");
const quick = process.env.ATHANOR_PAIRS_QUICK !== undefined;
const server = testServers()[0]!;
/** The other engine reads a database in about a second, so it judges every fifth pair; ATHANOR_PEER=all for each. */
const peerEvery = process.env.ATHANOR_PEER === "all" ? 1 : 5;

/** Where pg-delta's comparison still finds a difference after our migration, and why that is right. */
const peerExceptions: Readonly<Record<string, string>> = {
  "constraint-check-noop-varchar-in":
    "it compares the text of IN lists over varchar, which the server spells in two ways of one meaning",
};

describe(`schema pairs of our own on ${server.name}`, () => {
  let pairServer: PairServer;
  beforeAll(async () => {
    pairServer = await openPairServer(server.url);
  });
  afterAll(() => pairServer.close());

  const isWanted = ({ id }: { readonly id: string }) =>
    wanted === undefined || wanted.some((part) => id.includes(part));
  for (const [index, pair] of ownPairs().filter(isWanted).entries()) {
    const asksPeer = index % peerEvery === 0 || pair.id in peerExceptions;
    test(pair.id, async () => {
      const problems = await checkPair(pairServer, pair, {
        dump: hasPgDump && !quick ? "compare" : "skip",
        ...(asksPeer && { peer: "compare" as const }),
      });
      const ofPeer = problems.filter((problem) => problem.includes(peerFinds));
      const unexpected = pair.id in peerExceptions ? problems.filter((problem) => !ofPeer.includes(problem)) : problems;
      expect(unexpected.length, unexpected.join("\n\n")).toBe(0);
      if (pair.id in peerExceptions) expect(ofPeer.length, "pg-delta finds nothing any more").toBeGreaterThan(0);
    });
  }
});
