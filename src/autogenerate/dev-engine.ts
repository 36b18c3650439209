import type { DevDatabase } from "../dialects/postgres/dev/dev-database.ts";
import { settingsFingerprint } from "../dialects/postgres/dev/settings-fingerprint.ts";
import { pgliteVersion } from "../dialects/postgres/pglite/pglite-version.ts";
import type { Project } from "../project/project.ts";

/** Names the engine whose words the catalogues are in; a server has to be asked, PGlite's package says it itself. */
export async function devEngine(project: Project, open: () => Promise<DevDatabase>): Promise<string> {
  const settings = project.config.dev ?? {};
  const fingerprint = [settingsFingerprint(settings, project.root), ...pluginTexts(project)].join(" ");
  const version = settings.url === undefined ? pgliteVersion(project.root) : undefined;
  if (version !== undefined) return `pglite ${version} ${fingerprint}`;
  const { label, serverVersion } = await open();
  return `${label} ${serverVersion} ${fingerprint}`;
}

/** What plugins see is cached too: another plugin, or another text of its functions, is another engine. */
function pluginTexts({ config }: Project): string[] {
  const kinds = (config.plugins ?? []).flatMap(({ name, objects = [] }) => objects.map((kind) => ({ name, kind })));
  return kinds.map(({ name, kind }) => `${name} ${kind.kind} ${kind.inspect.toString()}`);
}
