// The whole gate: types, format and lint, build, package, then every test. Ends with `N passed, N failed`.
// usage: node scripts/test.mjs [vitest arguments]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const steps = [
  ["types", "tsc", ["-p", "tsconfig.json", "--noEmit"]],
  ["format and lint", "biome", ["check", "--error-on-warnings", "."]],
  ["build", "npm", ["run", "--silent", "build"]],
  ["package", "publint", ["--strict", "."]],
  ["exported types", "attw", ["--pack", ".", "--profile", "esm-only", "--quiet"]],
];

let passed = 0;
const failures = [];
for (const [name, command, args] of steps) {
  const started = performance.now();
  const { status, stdout, stderr } = run(command, args, "pipe");
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (status === 0) {
    passed++;
    console.log(`ok      ${name} (${seconds} s)`);
  } else {
    failures.push(name);
    console.log(`FAILED  ${name} (${seconds} s)\n${stdout}${stderr}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "athanor-test-"));
const report = join(folder, "report.json");
const { status } = run(
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  "inherit",
);
let failed = failures.length;
try {
  const result = JSON.parse(readFileSync(report, "utf8"));
  passed += result.numPassedTests;
  const broken = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every((test) => test.status !== "failed"),
  );
  failed += result.numFailedTests + broken.length;
} catch {
  console.log("The test runner left no report.");
  failed++;
}
rmSync(folder, { recursive: true, force: true });
if (status !== 0 && failed === 0) failed = 1;
if (failures.length > 0) console.log(`failed before the tests: ${failures.join(", ")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function run(command, args, stdio) {
  const bin = join(root, "node_modules", ".bin");
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, FORCE_COLOR: "0", NO_COLOR: "1" };
  return spawnSync(command, args, {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: stdio === "inherit" ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
  });
}
