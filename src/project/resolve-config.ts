import { extname } from "node:path";
import { AthanorError } from "../errors/athanor-error.ts";
import { nearest } from "../util/nearest.ts";
import type { AthanorConfig, ResolvedConfig } from "./config.ts";

export interface ResolveConfigOptions {
  /** The environment that `-n` names. */
  readonly name?: string | undefined;
  /** The config file; decides the default script format. */
  readonly configFile?: string | null | undefined;
}

/**
 * Applies the named environment key by key and fills in the defaults.
 *
 * @throws AthanorError CONFIG_INVALID where no environment has the name
 */
export function resolveConfig(config: AthanorConfig, options: ResolveConfigOptions = {}): ResolvedConfig {
  const { environments, ...base } = config;
  const variant = options.name === undefined ? {} : namedEnvironment(environments ?? {}, options.name);
  const chosen = { ...base, ...variant };
  return {
    ...chosen,
    models: listOf(chosen.models),
    migrations: chosen.migrations === undefined ? ["./migrations"] : listOf(chosen.migrations),
    recursive: chosen.recursive ?? false,
    fileTemplate: chosen.fileTemplate ?? "{year}{month}{day}_{hour}{minute}_{rev}_{slug}",
    timezone: chosen.timezone ?? "UTC",
    slugLength: chosen.slugLength ?? 40,
    scriptFormat: chosen.scriptFormat ?? defaultFormat(options.configFile ?? null),
    postWriteHooks: chosen.postWriteHooks ?? [],
    transaction: chosen.transaction ?? "each",
  };
}

function namedEnvironment(environments: NonNullable<AthanorConfig["environments"]>, name: string) {
  if (Object.hasOwn(environments, name)) return environments[name]!;
  const names = Object.keys(environments);
  const state = names.length === 0 ? "the config has no environments" : "the config has no environment of this name";
  const near = nearest(name, names);
  throw new AthanorError("CONFIG_INVALID", `Cannot use the environment "${name}": ${state}`, {
    hint:
      near === undefined ? `Add it: \`environments: { ${JSON.stringify(name)}: { … } }\`.` : `Did you mean "${near}"?`,
    details: { name, environments: names },
  });
}

function listOf<Item>(value: Item | readonly Item[] | undefined): readonly Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Item];
}

function defaultFormat(configFile: string | null): "ts" | "js" {
  return configFile !== null && [".js", ".mjs"].includes(extname(configFile)) ? "js" : "ts";
}
