import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { findConfig } from "../project/find-config.ts";
import { loadConfig } from "../project/load-config.ts";
import { openProject } from "../project/open-project.ts";
import type { Project } from "../project/project.ts";
import type { PlacedRows } from "../revisions/placed-rows.ts";
import { databaseTarget, driverOption } from "../runtime/open-database.ts";
import type { CommandContext } from "./command-definition.ts";
import { projectOptions } from "./project-options.ts";

/** For each database: a developer's machine often reaches some only. */
const patienceMs = 3000;

/**
 * The version rows of the servers that the config's named environments name, as far as they answer; a note tells of the
 * others.
 *
 * @param asked the URL of a database that was asked already
 */
export async function environmentRows(context: CommandContext, asked: string | undefined): Promise<PlacedRows[]> {
  const options = projectOptions(context);
  const config = await loadConfig(findConfig(options), { x: context.global.x, name: context.global.name ?? null });
  const names = Object.keys(config.environments ?? {}).filter((name) => name !== context.global.name);
  const found: PlacedRows[] = [];
  const seen = new Set([asked]);
  for (const name of names) {
    const project = await openProject({ ...options, name });
    const url = project.config.database?.url;
    if (!url || seen.has(url) || !/^postgres(ql)?:/i.test(url)) continue;
    seen.add(url);
    try {
      found.push({ place: `the database of ${name}`, rows: await rowsOf(project) });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      context.terminal.note(`Not asked what ran in ${name}: ${reason}`);
    }
  }
  return found;
}

async function rowsOf(project: Project): Promise<readonly string[]> {
  const options = { root: project.root, connectTimeoutMs: patienceMs, ...driverOption(project) };
  const connection = await openConnection(databaseTarget(project), options);
  try {
    return await readVersionRows(connection, project.config);
  } finally {
    await connection.close();
  }
}
