import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { stableStringify } from "../../../util/stable-stringify.ts";
import type { DevDatabaseSettings } from "./dev-database.ts";

/**
 * What the settings put into every scratch, as text that changes with it: part of the key of a cached catalogue.
 *
 * @param root where the paths of SQL files start
 */
export function settingsFingerprint({ extensions = [], setup = [] }: DevDatabaseSettings, root: string): string {
  const files = [setup].flat().map((path) => resolve(root, path));
  return stableStringify({
    extensions,
    setup: files.map((file) => (existsSync(file) ? readFileSync(file, "utf8") : null)),
  });
}
