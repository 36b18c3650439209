import fc from "fast-check";
import { expect, test } from "vitest";
import { testServers } from "../support/test-server.ts";
import { arbitrarySchemaPair } from "./arbitrary-schema.ts";
import { breachesOfDiffLaw } from "./diff-law.ts";

/** `node scripts/laws.mjs --pairs N --seed S` asks for more. */
const pairs = Number(process.env.ATHANOR_LAW_PAIRS ?? 8);
const seed = Number(process.env.ATHANOR_LAW_SEED ?? 20261122);

for (const server of testServers()) {
  test(`diffSchemas() leads from any schema to any other and back on ${server.name}`, { timeout: 0 }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySchemaPair(), async ({ from, to }) => {
        expect(await breachesOfDiffLaw(server, from, to)).toBe("");
      }),
      { numRuns: pairs, seed, endOnFailure: true },
    );
  });
}
