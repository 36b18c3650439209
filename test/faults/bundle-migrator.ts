import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("../../", import.meta.url));
/**
 * Makes one JavaScript file of the migrator, so that fifty processes start in the time of a few; it goes when this
 * process ends. Packages stay outside: they are found from the file's place, as they are from the sources.
 */
export async function bundleMigrator(): Promise<string> {
  const folder = join(root, ".cache", `migrator-${process.pid}`); // two levels below package.json, as src/util is
  const file = join(folder, "migrator.mjs");
  const build = await rolldown({
    input: join(root, "test/faults/migrator.ts"),
    platform: "node",
    external: /^[^./]/,
  });
  await build.write({ file, format: "esm", codeSplitting: false });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return file;
}
