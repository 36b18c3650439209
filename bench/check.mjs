// `check` on 1,000 tables: cold (history replayed, models built) and warm (both catalogues cached).
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bin, createTables, dropTables, makeFolder, writeScript } from "./database-project.mjs";
import { median, peakMegabytes, printGroup, runOnce } from "./measure.mjs";

const count = 1_000;

export async function run() {
  const folder = makeFolder(`{ models: sqlModels("./models"), migrations: "./migrations" }`);
  try {
    const sql = createTables(count);
    writeFileSync(join(folder, "models", "schema.sql"), sql);
    writeScript(folder, { revision: "aaaaaaaaaaaa", downRevision: null, up: sql, down: dropTables(count) });
    const options = { cwd: folder };
    const check = [process.execPath, bin, "check"];
    const cold = runOnce(check, options).ms;
    const bare = [];
    const warm = [];
    runOnce(check, options);
    for (let round = 0; round < 5; round++) {
      bare.push(runOnce([process.execPath, "-e", "0"]).ms);
      warm.push(runOnce(check, options).ms);
    }
    printGroup("check on 1,000 tables x 12 columns (whole process; warm: median of 5, target <= 1,000 ms)", [
      { label: "node -e 0", value: median(bare) },
      { label: "check, warm", value: median(warm) },
      { label: "check, cold (once)", value: cold },
    ]);
    const warmMemory = peakMegabytes(check, options);
    rmSync(join(folder, "node_modules", ".cache"), { recursive: true });
    console.log(`  peak memory: ${warmMemory} MB warm, ${peakMegabytes(check, options)} MB cold`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
