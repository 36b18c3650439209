import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Schema } from "../schema/schema.ts";

/** Inspected catalogues on disk, keyed by the content they came from. Losing it costs time, never correctness. */
export interface CatalogueCache {
  read(key: string): Schema | undefined;
  write(key: string, schema: Schema): void;
}

const kept = 40;

/** The cache under the project's `node_modules/.cache/athanor`; none where there is no node_modules. */
export function openCatalogueCache(root: string): CatalogueCache {
  const folder = cacheFolder(root);
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  return {
    read(key) {
      try {
        return JSON.parse(readFileSync(join(folder, `${key}.json`), "utf8")) as Schema;
      } catch {
        return undefined;
      }
    },
    write(key, schema) {
      try {
        mkdirSync(folder, { recursive: true });
        const temporary = join(folder, `${key}.${process.pid}.tmp`);
        writeFileSync(temporary, JSON.stringify(schema));
        renameSync(temporary, join(folder, `${key}.json`));
        forgetOldest(folder);
      } catch {
        // A read-only folder only means that the next run is as slow as this one.
      }
    },
  };
}

/** A key over everything that a catalogue depends on. */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest("hex").slice(0, 40);
}

function cacheFolder(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "athanor");
    if (folder === dirname(folder)) return undefined;
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  if (files.length <= kept) return;
  const aged = files.map((name) => ({ name, time: statSync(join(folder, name)).mtimeMs }));
  aged.sort((left, right) => left.time - right.time);
  for (const { name } of aged.slice(0, aged.length - kept)) unlinkSync(join(folder, name));
}
