import { expect, test } from "vitest";
import { openLawBench } from "../laws/law-bench.ts";
import { testServers } from "../support/test-server.ts";
import { allDetections } from "./all-detections.ts";
import { detect } from "./detect.ts";

const places = [...testServers().map(({ name, url }) => ({ name, url })), { name: "PGlite", url: "pglite" }];

test.each(places)(
  "every attribute of docs/detects.md is detected, there and back, on $name",
  { timeout: 0 },
  async ({ url }) => {
    const bench = await openLawBench(url);
    const problems: string[] = [];
    for (const detection of allDetections.filter(({ since }) => since <= bench.major)) {
      const problem = await detect(bench, detection);
      if (problem !== null) problems.push(`${detection.object}, ${detection.attribute}: ${problem}`);
    }
    await bench.close();
    expect(problems).toEqual([]);
  },
);
