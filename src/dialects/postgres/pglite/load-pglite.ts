import type { PGlite, protocol } from "@electric-sql/pglite";
import { importFromProject } from "../../import-from-project.ts";

/** The optional package behind the embedded database. */
export interface PgliteModule {
  readonly PGlite: typeof PGlite;
  readonly protocol: typeof protocol;
  /** The package's version: the prepared image belongs to exactly one. */
  readonly version: string;
}

/**
 * Imports PGlite, the project's own copy first. Nothing else in this package imports it.
 *
 * @param root the user's project folder
 * @throws PACKAGE_MISSING
 */
export async function loadPglite(root: string): Promise<PgliteModule> {
  const install = "npm install -D @electric-sql/pglite";
  const { module, version } = await importFromProject<Omit<PgliteModule, "version">>(
    "@electric-sql/pglite",
    root,
    install,
  );
  return { PGlite: module.PGlite, protocol: module.protocol, version };
}
