import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Two schemas as SQL; `setup` stands before both. */
export interface SchemaPair {
  readonly id: string;
  readonly setup: string;
  readonly old: string;
  readonly new: string;
}

const here = dirname(fileURLToPath(import.meta.url));

/** The folder beside the repository that holds the conformance cases, or undefined where it is absent. */
export function conformanceFolder(): string | undefined {
  const folder = join(here, "../../../../shared/conformance/schema-pairs");
  return existsSync(folder) ? folder : undefined;
}

/** The cases of `<file>.json` of the conformance folder. */
export function readPairs(folder: string, file: string): SchemaPair[] {
  return JSON.parse(readFileSync(join(folder, file), "utf8")) as SchemaPair[];
}
