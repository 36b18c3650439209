import { readFileSync } from "node:fs";
import { extname, resolve } from "node:path";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { DeclaredModels, ModelContext, ModelSource } from "../models/model-source.ts";
import { displayPath } from "../util/display-path.ts";
import type { AthanorConfig, ConfigContext } from "./config.ts";
import { defaultExport } from "./load-module/default-export.ts";
import { loadFailure } from "./load-module/load-failure.ts";
import { loadModule } from "./load-module/load-module.ts";
import { registerHooks } from "./load-module/register-hooks.ts";
import { validateConfig } from "./validate-config.ts";

/**
 * Loads and validates a config file; one that exports a function is called.
 *
 * @param file absolute
 * @throws AthanorError CONFIG_LOAD_FAILED with the place in the user's files, CONFIG_INVALID
 */
export async function loadConfig(file: string, context: Partial<ConfigContext> = {}): Promise<AthanorConfig> {
  if (extname(file) === ".json") return validateConfig(readJsonConfig(file), file);
  const module = await loadModule(file, { code: "CONFIG_LOAD_FAILED", laterImports: "any" });
  const exported = await defaultExport(module);
  const value = typeof exported === "function" ? await callConfig(file, exported as ConfigFunction, context) : exported;
  return withHooks(validateConfig(value, file));
}

/** What a config imports later may be TypeScript; the hooks are made ready only then. */
function withHooks(config: AthanorConfig): AthanorConfig {
  const { models, environment, environments } = config;
  return {
    ...config,
    ...(models !== undefined && { models: (Array.isArray(models) ? models : [models]).map(sourceWithHooks) }),
    ...(environment !== undefined && { environment: withHooksBefore(environment) }),
    ...(environments !== undefined && { environments: mapValues(environments, withHooks) }),
  };
}

function sourceWithHooks(source: ModelSource): ModelSource {
  return { ...source, load: withHooksBefore((context: ModelContext) => loadModels(source, context)) };
}

/** A source knows which file it asked for; the place in the user's files is in the error that stopped it. */
async function loadModels(source: ModelSource, context: ModelContext): Promise<DeclaredModels> {
  try {
    return await source.load(context);
  } catch (error) {
    if (!isAthanorError(error, "MODULE_LOAD_FAILED")) throw error;
    throw loadFailure(error.cause ?? error, resolve(context.root, String(error.details.file)), "MODULE_LOAD_FAILED");
  }
}

function withHooksBefore<Argument, Result>(call: (argument: Argument) => Result): (argument: Argument) => Result {
  return (argument) => {
    registerHooks();
    return call(argument);
  };
}

function mapValues<Value>(values: Readonly<Record<string, Value>>, change: (value: Value) => Value) {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

type ConfigFunction = (context: ConfigContext) => unknown;

async function callConfig(file: string, config: ConfigFunction, context: Partial<ConfigContext>): Promise<unknown> {
  registerHooks();
  try {
    return await config({ x: {}, env: process.env, name: null, tag: null, ...context });
  } catch (cause) {
    throw loadFailure(cause, file, "CONFIG_LOAD_FAILED");
  }
}

function readJsonConfig(file: string): unknown {
  const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text, insertEnvironment);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AthanorError("CONFIG_LOAD_FAILED", `Cannot load ${displayPath(file)}: ${reason}`, {
      hint: "Correct the JSON.",
      details: { file, reason },
    });
  }
}

/** `"${NAME}"` in JSON stands for that variable of the environment, absent where it is not set. */
function insertEnvironment(_key: string, value: unknown): unknown {
  const name = typeof value === "string" ? /^\$\{(\w+)\}$/.exec(value)?.[1] : undefined;
  return name === undefined ? value : process.env[name];
}
