// `upgrade head` through 1,000 revisions against psql running what `upgrade --sql` prints: the same statements.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "../test/support/postgres-server.mjs";
import { bin, makeFolder, writeScript } from "./database-project.mjs";
import { median, peakMegabytes, printGroup, runOnce } from "./measure.mjs";

const count = 1_000;
const targets = { each: 1.3, all: 1.15 };

export async function run() {
  if (spawnSync("psql", ["--version"]).error) {
    console.log("\nupgrade: psql is not installed, nothing to compare with");
    return;
  }
  const server = await startPostgres(process.env.ATHANOR_BENCH_MAJOR ?? 15);
  try {
    for (const transaction of ["each", "all"]) measure(server.url, transaction);
  } finally {
    await server.stop();
  }
}

function measure(serverUrl, transaction) {
  const folder = makeFolder(
    `{ migrations: "./migrations", transaction: "${transaction}", database: { url: process.env.BENCH_URL } }`,
  );
  try {
    const id = (index) => (index + 0xa000_0000_0000).toString(16);
    for (let index = 0; index < count; index++) {
      const downRevision = index === 0 ? null : id(index - 1);
      const up = `CREATE TABLE step_${index} (id integer PRIMARY KEY, note text);`;
      writeScript(folder, { revision: id(index), downRevision, up, down: `DROP TABLE step_${index};` });
    }
    const script = join(folder, "all.sql");
    writeFileSync(script, sqlOf(folder, serverUrl));
    const times = { psql: [], athanor: [] };
    const athanor = [process.execPath, bin, "upgrade", "head"];
    for (let round = 0; round < 3; round++) {
      const psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script, freshDatabase(serverUrl)];
      times.psql.push(runOnce(psql).ms);
      times.athanor.push(runOnce(athanor, at(folder, freshDatabase(serverUrl))).ms);
    }
    const words = transaction === "each" ? "a transaction each" : "one transaction";
    printGroup(
      `1,000 revisions, ${words} (whole process, median of 3)`,
      [
        { label: "psql -f (the output of upgrade --sql)", value: median(times.psql) },
        { label: "athanor upgrade head", value: median(times.athanor) },
      ],
      { "athanor upgrade head": targets[transaction] },
    );
    console.log(`  peak memory: ${peakMegabytes(athanor, at(folder, freshDatabase(serverUrl)))} MB`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sqlOf(folder, url) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "upgrade", "base:head", "--sql"], {
    ...{ cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 },
    env: { ...process.env, BENCH_URL: url },
  });
  if (status !== 0) throw new Error(`upgrade --sql ended with ${status}: ${stderr}`);
  return stdout;
}

let databases = 0;

/** @returns {string} the URL of a new empty database */
function freshDatabase(serverUrl) {
  const url = new URL(serverUrl);
  url.pathname = `/bench_${++databases}`;
  runOnce(["psql", "-X", "-q", "-c", `CREATE DATABASE bench_${databases}`, serverUrl]);
  return url.href;
}

function at(cwd, url) {
  return { cwd, env: { BENCH_URL: url } };
}
