// Holds the diff to its law over as many random pairs of schemas as asked, on real servers or on PGlite; counts breaches.
// usage: node scripts/laws.mjs [--pairs N] [--seed S] [--from I] [--majors 15,18,pglite]; pair 7:40 alone: --seed 7 --from 40 --pairs 1
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startPostgres } from "../test/support/postgres-server.mjs";

const { values } = parseArgs({
  options: {
    pairs: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    from: { type: "string", default: "0" },
    majors: { type: "string", default: "15" },
  },
});

let failed = false;
for (const major of values.majors.split(",")) {
  const server = major === "pglite" ? undefined : await startPostgres(major);
  const { status } = spawnSync(
    process.execPath,
    [
      "--import",
      "./test/support/strip-types.mjs",
      "test/laws/run-laws.ts",
      server?.url ?? "pglite",
      String(Number(values.from) + Number(values.pairs)),
      values.seed,
      values.from,
    ],
    { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
  );
  failed ||= status !== 0;
  await server?.stop();
}
process.exit(failed ? 1 : 0);
