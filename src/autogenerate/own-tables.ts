import { migrationTableNames } from "../dialects/postgres/version-table/migration-tables.ts";
import type { ResolvedConfig } from "../project/config.ts";
import type { QualifiedName } from "../schema/object-base.ts";

/** Athanor's own tables, which no comparison may see. */
export function ownTables(config: ResolvedConfig): readonly QualifiedName[] {
  const { version, log, steps } = migrationTableNames(config);
  return [version, log, steps].map((name) => ({ schema: config.versionTableSchema ?? "public", name }));
}
