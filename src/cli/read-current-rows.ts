import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { openDatabase } from "../runtime/open-database.ts";
import type { CommandContext } from "./command-definition.ts";
import { openCommandProject } from "./open-command-project.ts";

/** The version rows in the database of the config, sorted; empty where it has no version table. Nothing is created. */
export async function readCurrentRows(context: CommandContext): Promise<string[]> {
  const project = await openCommandProject(context);
  const connection = await openDatabase(project, {});
  try {
    const { versionTable, versionTableSchema } = project.config;
    return await readVersionRows(connection, { versionTable, versionTableSchema });
  } finally {
    await connection.close();
  }
}
