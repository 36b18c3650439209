// Holds the diff to its law over random pairs in one place, goes on after a breach and counts. `node scripts/laws.mjs`
// starts it with a server; by itself: run-laws.ts URL|pglite PAIRS SEED [FIRST], with `--import ./test/support/strip-types.mjs`.
import { breachesOfDiffLaw } from "./diff-law.ts";
import { openLawBench } from "./law-bench.ts";
import { lawPairs } from "./law-pairs.ts";

const [url = "pglite", pairs = "100", seed = "1", first = "0"] = process.argv.slice(2);
/** What is rolled back leaves dead rows in the catalogue, so the databases are changed now and then. */
const pairsABench = 200;

const started = performance.now();
let [done, failures] = [0, 0];
let bench = await openLawBench(url);
for (const { name, from, to } of lawPairs(Number(pairs), Number(seed))) {
  if (done < Number(first)) {
    done++;
    continue;
  }
  if (done % pairsABench === pairsABench - 1) {
    await bench.close();
    bench = await openLawBench(url);
  }
  const breaches = await breachesOfDiffLaw(bench, from, to).catch((error: Error) => `cannot try: ${error.stack}`);
  done++;
  if (breaches !== "") {
    failures++;
    console.log(`pair ${name} on PostgreSQL ${bench.major}: ${breaches}\n`);
  }
  if (done % 1000 === 0) console.log(progress());
}
await bench.close();
console.log(progress());
process.exit(failures === 0 ? 0 : 1);

function progress(): string {
  const seconds = (performance.now() - started) / 1000;
  const rate = ((done - Number(first)) / seconds).toFixed(1);
  return `${done} pairs from seed ${seed} on PostgreSQL ${bench.major}: ${failures} failed, ${seconds.toFixed(0)} s, ${rate} a second`;
}
