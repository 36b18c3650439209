import { expect, test } from "vitest";
import { testServers } from "../support/test-server.ts";
import { breachesOfDiffLaw } from "./diff-law.ts";
import { openLawBench } from "./law-bench.ts";
import { lawPairs } from "./law-pairs.ts";

/** `node scripts/laws.mjs --pairs N --seed S` asks for more. */
const [pairs, seed] = [260, 1];

for (const server of testServers()) {
  test(`diffSchemas() leads from any schema to any other and back on ${server.name}`, { timeout: 0 }, async () => {
    const bench = await openLawBench(server.url);
    try {
      for (const { name, from, to } of lawPairs(pairs, seed)) {
        expect(await breachesOfDiffLaw(bench, from, to), `pair ${name}`).toBe("");
      }
    } finally {
      await bench.close();
    }
  });
}
