// The dev database from start to its first answer, in a process of its own, against PGlite made from nothing.
import { fileURLToPath } from "node:url";
import { median, peakMegabytes, printGroup, runOnce } from "./measure.mjs";

const url = (path) => JSON.stringify(new URL(path, import.meta.url).href);
const query = `dev.scratch((connection) => connection.query("SELECT 1"))`;
const ours = `const { openDevDatabase } = await import(${url("../dist/public/pglite.js")});
  const dev = await openDevDatabase(); await ${query}; await dev.close();`;
// As the commands open it for schemas that are not large.
const quick = `(await import(${url("../dist/dialects/postgres/pglite/quick-start.js")})).preferQuickStart(); ${ours}`;
const plain = `const { PGlite } = await import("@electric-sql/pglite");
  const database = await PGlite.create(); await database.query("SELECT 1"); await database.close();`;

export async function run() {
  const options = { cwd: fileURLToPath(new URL("..", import.meta.url)) };
  const programs = { plain, ours, quick };
  const command = (program) => [process.execPath, "--input-type=module", "-e", program];
  const times = { plain: [], ours: [], quick: [] };
  // Makes the image where none ships with the package.
  runOnce(command(ours), options);
  for (let round = 0; round < 3; round++) {
    for (const [name, program] of Object.entries(programs)) times[name].push(runOnce(command(program), options).ms);
  }
  const memory = (program) => `${peakMegabytes(command(program), options)} MB`;
  printGroup("dev database ready and closed (whole process, median of 3, target <= 900 ms)", [
    { label: `PGlite.create(), ${memory(plain)} at the peak`, value: median(times.plain) },
    { label: `openDevDatabase(), ${memory(ours)}`, value: median(times.ours) },
    { label: `openDevDatabase() in a command, ${memory(quick)}`, value: median(times.quick) },
  ]);
}
