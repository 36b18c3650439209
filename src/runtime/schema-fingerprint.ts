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
 * @param look how to read the catalogue: inspectInTransaction for a session that is inside one and shall stay there
 */
export async function schemaFingerprint(
  connection: Connection,
  project: Project,
  look: typeof inspect = inspect,
): Promise<string> {
  const { schema, version, log, steps } = await locateMigrationTables(connection, project.config);
  const { schemas } = project.config;
  const scope = {
    excludeTables: [version, log, steps].map((name) => ({ schema, name })),
    ...(schemas === undefined ? {} : { schemas }),
  };
  const catalogue = stableStringify(await look(connection, scope));
  const hash = createHash("sha256").update(catalogue).digest("hex").slice(0, 32);
  return `${Math.floor(connection.info.serverVersion / 10_000)}:${hash}`;
}

/** The fingerprint for the log, inside the last step's transaction: a failure costs the fingerprint, not the step. */
export function recordedFingerprint(project: Project): (connection: Connection) => Promise<string | null> {
  return async (connection) => {
    await connection.query("SAVEPOINT athanor_fingerprint");
    try {
      const fingerprint = await schemaFingerprint(connection, project, inspectInTransaction);
      await connection.query("RELEASE SAVEPOINT athanor_fingerprint");
      return fingerprint;
    } catch {
      await connection.query("ROLLBACK TO SAVEPOINT athanor_fingerprint");
      return null;
    }
  };
}
