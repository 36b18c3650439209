// Runs the laws over random schemas as often as asked, on real servers.
// usage: node scripts/laws.mjs [--pairs N] [--seed S] [--majors 15,18]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    majors: { type: "string", default: "15" },
  },
});

console.log(`laws over ${values.pairs} pairs of schemas, seed ${values.seed}, PostgreSQL ${values.majors}`);
const root = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/laws", "--project", "servers"],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      ATHANOR_TEST_MAJORS: values.majors,
      ATHANOR_LAW_PAIRS: values.pairs,
      ATHANOR_LAW_SEED: values.seed,
    },
  },
);
process.exit(status ?? 1);
