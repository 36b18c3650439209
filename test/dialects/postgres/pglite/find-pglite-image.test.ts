import { existsSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPgliteImage } from "../../../../src/dialects/postgres/pglite/find-pglite-image.ts";
import { loadPglite } from "../../../../src/dialects/postgres/pglite/load-pglite.ts";
import { readTar } from "../../../../src/dialects/postgres/pglite/tar.ts";

test("findPgliteImage() has a small image for the installed version in the package", async () => {
  const pglite = await loadPglite(process.cwd());
  const asset = new URL(`../../../../assets/pglite-${pglite.version}.tar.br`, import.meta.url);
  expect(existsSync(asset), "run scripts/build-pglite-image.mjs").toBe(true);
  expect(statSync(asset).size).toBeLessThan(1_100_000);
  const paths = readTar(await findPgliteImage(pglite)).map(({ path }) => path);
  expect(paths).toContain("PG_VERSION");
  expect(paths.filter((path) => /^pg_wal\/[0-9A-F]{24}$/.test(path))).toHaveLength(1);
});

test("findPgliteImage() builds an image for another version once and keeps it", async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), "athanor-cache-"));
  const pglite = { ...(await loadPglite(process.cwd())), version: "0.0.0-other" };
  const built = await findPgliteImage(pglite, cacheFolder);
  const cached = join(cacheFolder, "pglite-0.0.0-other.tar");
  expect(statSync(cached).size).toBe(built.length);
  writeFileSync(cached, "what was kept");
  expect(String(await findPgliteImage(pglite, cacheFolder))).toBe("what was kept");
  const instance = await pglite.PGlite.create({ loadDataDir: new Blob([built.subarray() as Uint8Array<ArrayBuffer>]) });
  expect((await instance.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await instance.close();
}, 120_000);
