import { dirname } from "node:path";
import type { FindConfigOptions } from "./find-config.ts";
import { findConfig } from "./find-config.ts";
import { loadConfig } from "./load-config.ts";
import type { Project } from "./project.ts";
import { readHistory } from "./read-history.ts";
import { resolveConfig } from "./resolve-config.ts";

export interface OpenProjectOptions extends FindConfigOptions {
  /** The environment that `-n` names. */
  readonly name?: string | undefined;
  /** `-x key=value`. */
  readonly x?: Readonly<Record<string, string>> | undefined;
  /** `--tag TEXT`. */
  readonly tag?: string | undefined;
  /** What a migrations folder that is not there means; default: an error. */
  readonly missingFolders?: "refuse" | "allow" | undefined;
}

/**
 * Finds and loads the config and reads the history.
 *
 * @throws AthanorError CONFIG_…, FILE_NOT_READABLE, SCRIPT_INVALID, REVISION_DUPLICATE, REVISION_GRAPH_INVALID
 * @example
 * ```ts
 * import { openProject } from "athanor";
 *
 * const project = await openProject();
 * console.log(project.configFile, project.graph.heads);
 * ```
 */
export async function openProject(options: OpenProjectOptions = {}): Promise<Project> {
  const configFile = findConfig(options);
  const scriptArguments = { x: options.x ?? {}, tag: options.tag ?? null };
  const context = { ...scriptArguments, name: options.name ?? null };
  const config = resolveConfig(await loadConfig(configFile, context), { name: options.name, configFile });
  const { migrations, recursive } = config;
  const { missingFolders } = options;
  const history = await readHistory({ root: dirname(configFile), configFile, migrations, recursive, missingFolders });
  return { ...history, config, scriptArguments };
}
