// Writes docs/detects.md from the matrix in test/detects. usage: node scripts/detects.mjs
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const { status } = spawnSync(
  process.execPath,
  ["--import", "./test/support/strip-types.mjs", "test/detects/write-page.ts"],
  { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
);
process.exit(status ?? 1);
