import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { type ProjectInput, resolveProject } from "./resolve-project.ts";
import { type Reachable, withSession } from "./with-session.ts";

/**
 * Whether the database holds any revision of a history. Waits for nothing and creates nothing.
 *
 * @example
 * ```ts
 * import { createDatabaseEngine, initializeDatabase, isDatabaseInitialized } from "athanor/service";
 *
 * await using engine = createDatabaseEngine("postgresql://example@localhost/example");
 * if (!(await isDatabaseInitialized(engine))) await initializeDatabase(engine);
 * ```
 */
export async function isDatabaseInitialized(
  engine: Reachable,
  options: { readonly project?: ProjectInput } = {},
): Promise<boolean> {
  const { config } = await resolveProject(options.project);
  const rows = await withSession(engine, (connection) => readVersionRows(connection, config));
  return rows.length > 0;
}
