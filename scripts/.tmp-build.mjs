// Writes assets/pglite-<version>.tar.br for the installed PGlite: `npm run build && node scripts/build-pglite-image.mjs`.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

const { buildPgliteImage } = await import("../src/dialects/postgres/pglite/build-pglite-image.ts");
const { loadPglite } = await import("../src/dialects/postgres/pglite/load-pglite.ts");

const assets = fileURLToPath(new URL("../assets/", import.meta.url));
const pglite = await loadPglite(assets);
const tar = await buildPgliteImage(pglite);
const packed = brotliCompressSync(tar, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: tar.length,
  },
});

mkdirSync(assets, { recursive: true });
for (const name of readdirSync(assets)) if (/^pglite-.*\.tar\.br$/.test(name)) rmSync(`${assets}${name}`);
const file = `${assets}pglite-${pglite.version}.tar.br`;
writeFileSync(file, packed);
console.log(`${file}: ${tar.length} bytes, packed ${packed.length}`);
