import { resolve } from "node:path";
import type { AthanorConfig } from "./config.ts";
import type { Project } from "./project.ts";
import { readHistory } from "./read-history.ts";
import { resolveConfig } from "./resolve-config.ts";
import { validateConfig } from "./validate-config.ts";

export interface CreateProjectOptions {
  readonly config: AthanorConfig;
  /** The folder that the config's paths are relative to. */
  readonly root: string;
  readonly name?: string | undefined;
  readonly missingFolders?: "refuse" | "allow" | undefined;
}

/**
 * Makes a project in code, without a config file: for tests and services.
 *
 * @example
 * ```ts
 * import { createProject } from "athanor";
 *
 * const project = await createProject({ root: import.meta.dirname, config: { migrations: "./migrations" } });
 * console.log(project.graph.heads);
 * ```
 */
export async function createProject(options: CreateProjectOptions): Promise<Project> {
  const root = resolve(options.root);
  const config = resolveConfig(validateConfig(options.config, "the given config"), { name: options.name });
  const { migrations, recursive } = config;
  const { missingFolders } = options;
  const history = await readHistory({ root, configFile: null, migrations, recursive, missingFolders });
  return { ...history, config };
}
