import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AthanorError } from "../errors/athanor-error.ts";

/** In the order of preference where a folder holds several. */
export const configFileNames = [
  "athanor.config.ts",
  "athanor.config.mts",
  "athanor.config.js",
  "athanor.config.mjs",
  "athanor.config.json",
] as const;

export interface FindConfigOptions {
  /** Default: the working directory. */
  readonly cwd?: string | undefined;
  /** A config file or its folder, relative to `cwd`; default `$ATHANOR_CONFIG`, else the search upward. */
  readonly config?: string | undefined;
}

/**
 * The absolute path of the config file.
 *
 * @throws AthanorError CONFIG_NOT_FOUND
 */
export function findConfig(options: FindConfigOptions = {}): string {
  const cwd = resolve(options.cwd ?? process.cwd());
  if (options.config) return namedConfig(resolve(cwd, options.config), "--config");
  const fromEnvironment = process.env.ATHANOR_CONFIG;
  if (fromEnvironment) return namedConfig(resolve(cwd, fromEnvironment), "$ATHANOR_CONFIG");
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = configIn(folder);
    if (found) return found;
    if (dirname(folder) === folder) break;
  }
  throw new AthanorError("CONFIG_NOT_FOUND", `Cannot find a config: no athanor.config.* from ${cwd} upward`, {
    hint: "Run `athanor init`, or name the file with --config or $ATHANOR_CONFIG.",
    details: { cwd },
  });
}

function namedConfig(path: string, origin: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return path;
  const found = stats?.isDirectory() ? configIn(path) : undefined;
  if (found) return found;
  const state = stats?.isDirectory() ? "the folder holds no athanor.config.*" : "no such file";
  throw new AthanorError("CONFIG_NOT_FOUND", `Cannot read the config "${path}" of ${origin}: ${state}`, {
    hint: "Correct the path; it is relative to the working directory.",
    details: { path, origin },
  });
}

function configIn(folder: string): string | undefined {
  return configFileNames
    .map((name) => join(folder, name))
    .find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
