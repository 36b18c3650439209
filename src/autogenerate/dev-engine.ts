import type { DevDatabase } from "../dialects/postgres/dev/dev-database.ts";
import { pgliteVersion } from "../dialects/postgres/pglite/pglite-version.ts";
import type { Project } from "../project/project.ts";

/** Names the engine whose words the catalogues are in; a server has to be asked, PGlite's package says it itself. */
export async function devEngine(project: Project, open: () => Promise<DevDatabase>): Promise<string> {
  const { url, extensions = [] } = project.config.dev ?? {};
  const version = url === undefined ? pgliteVersion(project.root) : undefined;
  if (version !== undefined) return `pglite ${version} ${extensions.join(",")}`;
  const dev = await open();
  return dev.scratch(async ({ info }) => `${dev.label} ${info.serverVersion} ${extensions.join(",")}`);
}
