import { createHash } from "node:crypto";
import type { Connection } from "../dialects/connection.ts";
import { inspect, inspectInTransaction } from "../dialects/postgres/inspect/inspect.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";
import { stableStringify } from "../util/stable-stringify.ts";

/**
 * A short text that is the same for equal catalogues: the server's major version, then a hash. Fingerprints of
 * different majors cannot be compared, since servers print expressions in different words.
 *
 * @param where "inTransaction" for a session that is inside one and shall stay there
 */
export async function schemaFingerprint(
  connection: Connection,
  project: Project,
  where: "outsideTransaction" | "inTransaction" = "outsideTransaction",
): Promise<string> {
  const { schema, version, log, steps } = await locateMigrationTables(connection, project.config);
  const { schemas } = project.config;
  const scope = {
    excludeTables: [version, log, steps].map((name) => ({ schema, name })),
    ...(schemas === undefined ? {} : { schemas }),
  };
  const look = where === "inTransaction" ? inspectInTransaction : inspect;
  const catalogue = stableStringify(await look(connection, scope));
  const hash = createHash("sha256").update(catalogue).digest("hex").slice(0, 32);
  return `${Math.floor(connection.info.serverVersion / 10_000)}:${hash}`;
}
