import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Connection } from "../dialects/connection.ts";
import { readChecksums } from "../dialects/postgres/log/log-entry.ts";
import type { MigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";

/** A script whose bytes are not those that were applied. */
export interface ChangedScript {
  readonly revision: string;
  readonly file: string;
  /** sha256 in the log. */
  readonly applied: string;
  /** sha256 of the file. */
  readonly found: string;
}

/** Finds applied scripts that were edited since, by the checksums in the log; empty where there is no log. */
export async function findChangedScripts(
  connection: Connection,
  tables: MigrationTables,
  project: Pick<Project, "scripts">,
): Promise<ChangedScript[]> {
  const checksums = await readChecksums(connection, tables);
  const applied = project.scripts.filter(({ header }) => checksums.has(header.revision));
  const compared = await Promise.all(
    applied.map(async ({ header, file }) => {
      const found = createHash("sha256")
        .update(await readFile(file))
        .digest("hex");
      return { revision: header.revision, file, applied: checksums.get(header.revision) ?? "", found };
    }),
  );
  return compared.filter((script) => script.applied !== script.found);
}
