// usage: npm run faults -- [ROUNDS] [vitest arguments]     the long form of the fault harness; default 100 rounds
// ATHANOR_TEST_MAJORS=15 narrows it to one server, ATHANOR_FAULT_PROCESSES=5 starts fewer processes. Ends with what was injected and what was lost.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [first = "", ...rest] = process.argv.slice(2);
const isRounds = /^\d+$/.test(first);
const rounds = isRounds ? first : "100";
const folder = mkdtempSync(join(tmpdir(), "athanor-faults-"));
const figures = join(folder, "figures.jsonl");
const started = performance.now();
const { status } = spawnSync(
  "npx",
  ["vitest", "run", "--project", "servers", "test/faults", ...(isRounds || first === "" ? rest : [first, ...rest])],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      ATHANOR_FAULTS: "long",
      ATHANOR_FAULT_ROUNDS: rounds,
      ATHANOR_FAULT_FIGURES: figures,
    },
  },
);
const cases = existsSync(figures)
  ? readFileSync(figures, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true, force: true });
report(cases);
process.exit(status ?? 1);

function report(verified) {
  const fifty = verified.filter(({ test }) => test.includes("fifty migrators") && test.includes("applied once"));
  const writes = verified.reduce((sum, figure) => sum + figure.writes, 0);
  const servers = [...new Set(verified.map(({ server }) => server))].sort();
  console.log(`\n${verified.length} runs with a fault ended well on ${servers.join(", ") || "no server"}:`);
  const counts = new Map();
  for (const { test } of verified) counts.set(test, (counts.get(test) ?? 0) + 1);
  for (const [test, count] of counts) console.log(`  ${String(count).padStart(5)}  ${test}`);
  console.log(
    `fifty migrators at once: ${fifty.length} rounds of ${process.env.ATHANOR_FAULT_PROCESSES ?? "50"} processes, each revision applied once`,
  );
  console.log(`${writes} rows written by the application meanwhile, all there; exit code ${status}`);
  console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
}
