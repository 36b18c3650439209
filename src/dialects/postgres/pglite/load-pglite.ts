import type { PGlite } from "@electric-sql/pglite";
import { importFromProject } from "../../import-from-project.ts";

/** The optional package behind the embedded database. */
export interface PgliteModule {
  readonly PGlite: typeof PGlite;
  /** The package's version: the prepared image belongs to exactly one. */
  readonly version: string;
}

export const installPglite = "npm install -D @electric-sql/pglite";

/**
 * Imports PGlite, the project's own copy first. Nothing else in this package imports it.
 *
 * @throws PACKAGE_MISSING
 */
export async function loadPglite(root: string = process.cwd()): Promise<PgliteModule> {
  const { module, version } = await importFromProject<{ PGlite: typeof PGlite }>(
    "@electric-sql/pglite",
    root,
    installPglite,
  );
  return { PGlite: module.PGlite, version };
}
