import { dirname } from "node:path";
import { findConfig } from "./find-config.ts";
import type { OpenProjectOptions } from "./open-project.ts";
import type { ProjectHistory } from "./project.ts";
import { readHistory } from "./read-history.ts";
import { readStaticConfig } from "./read-static-config.ts";

/**
 * Reads the history, and the config only as far as that needs: a config whose `migrations` can be read as text is not
 * run. For commands that look at revisions and nothing else.
 */
export async function openHistory(options: OpenProjectOptions = {}): Promise<ProjectHistory> {
  const configFile = findConfig(options);
  const config = options.name === undefined ? readStaticConfig(configFile) : null;
  if (config === null) return (await import("./open-project.ts")).openProject(options);
  return readHistory({ root: dirname(configFile), configFile, missingFolders: options.missingFolders, ...config });
}
