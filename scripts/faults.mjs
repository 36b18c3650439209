// usage: node scripts/faults.mjs [ROUNDS]     the long form of the fault harness, on every major; default 100 rounds
import { spawnSync } from "node:child_process";

const { status } = spawnSync("npx", ["vitest", "run", "--project", "servers", "test/faults"], {
  stdio: "inherit",
  env: { ...process.env, ATHANOR_FAULTS: "long", ATHANOR_FAULT_ROUNDS: process.argv[2] ?? "100" },
});
process.exit(status ?? 1);
