import { dirname } from "node:path";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { findConfig } from "../project/find-config.ts";
import { loadConfig } from "../project/load-config.ts";
import type { Project } from "../project/project.ts";
import { resolveConfig } from "../project/resolve-config.ts";
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
  const { x, name: current } = context.global;
  const configFile = findConfig(projectOptions(context));
  const { environments = {} } = await loadConfig(configFile, { x, name: current ?? null });
  const found: PlacedRows[] = [];
  const seen = new Set([asked]);
  for (const name of Object.keys(environments).filter((other) => other !== current)) {
    const config = resolveConfig(await loadConfig(configFile, { x, name }), { name, configFile });
    const { url } = config.database ?? {};
    if (!url || seen.has(url)) continue;
    seen.add(url);
    try {
      found.push({
        place: `the database of ${name}`,
        rows: await rowsOf({ root: dirname(configFile), configFile, config }),
      });
    } catch (error) {
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      context.terminal.note(`Not asked what ran in ${name}: ${reason}`);
    }
  }
  return found;
}

/** None for a database in process: what it holds is on this machine alone. */
async function rowsOf(project: Pick<Project, "root" | "configFile" | "config">): Promise<readonly string[]> {
  const target = databaseTarget(project);
  if (target.kind === "embedded") return [];
  const options = { root: project.root, connectTimeoutMs: patienceMs, ...driverOption(project) };
  const connection = await openConnection(target, options);
  try {
    return await readVersionRows(connection, project.config);
  } finally {
    await connection.close();
  }
}
