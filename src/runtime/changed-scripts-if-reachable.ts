import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import type { Project } from "../project/project.ts";
import { type ChangedScript, findChangedScripts } from "./changed-scripts.ts";
import { databaseTarget, driverOption } from "./open-database.ts";

const patienceMs = 3000;

/**
 * Which applied scripts were edited since, by the log of the config's server; null where there is none, where it does
 * not answer in three seconds, or where it may not be read. An embedded database is left alone: opening one would make it.
 */
export async function changedScriptsIfReachable(project: Project): Promise<ChangedScript[] | null> {
  const url = project.config.database?.url;
  if (!url || !/^postgres(ql)?:/i.test(url)) return null;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, null);
  });
  try {
    return await Promise.race([readChangedScripts(project), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function readChangedScripts(project: Project): Promise<ChangedScript[] | null> {
  try {
    const options = { root: project.root, connectTimeoutMs: patienceMs, ...driverOption(project) };
    const connection = await openConnection(databaseTarget(project), options);
    try {
      return await findChangedScripts(connection, await locateMigrationTables(connection, project.config), project);
    } finally {
      await connection.close();
    }
  } catch {
    return null;
  }
}
