import { AthanorError } from "../errors/athanor-error.ts";
import { displayPath } from "../util/display-path.ts";
import { checkFileTemplate } from "./check-file-template.ts";
import { isPlugin } from "./check-plugin.ts";
import {
  type Check,
  type ConfigProblem,
  isBoolean,
  isFilledText,
  isFunction,
  isListOf,
  isObjectOf,
  isOneOf,
  isOneOrListOf,
  isPlainObject,
  isText,
  isWholeNumber,
  wrongType,
} from "./check-value.ts";
import type { AthanorConfig, DatabaseConfig, DevDatabaseConfig, PostWriteHook } from "./config.ts";

/**
 * Holds what a config file exports to the known keys and their types.
 *
 * @param origin the config file, for messages
 * @throws AthanorError CONFIG_INVALID with every problem in its details
 */
export function validateConfig(value: unknown, origin: string): AthanorConfig {
  if (!isPlainObject(value)) {
    throw new AthanorError("CONFIG_INVALID", `Cannot use ${displayPath(origin)}: the default export is not a config`, {
      hint: "Write `export default defineConfig({ … })`.",
      details: { file: origin },
    });
  }
  const problems = checkConfig(value, "");
  if (problems.length > 0) throw invalidConfig(problems, origin);
  return value;
}

const databaseChecks: { readonly [Key in keyof Required<DatabaseConfig>]: Check } = {
  url: isText,
  password: isText,
  driver: isOneOf("pg", "postgres", "pglite"),
};

const devChecks: { readonly [Key in keyof Required<DevDatabaseConfig>]: Check } = {
  url: isText,
  password: isText,
  extensions: isListOf(isFilledText, "a list of extension names"),
  setup: isOneOrListOf(isFilledText, "an SQL file or a list of them"),
};

const hookChecks: { readonly [Key in keyof Required<PostWriteHook>]: Check } = {
  command: isFilledText,
  args: isListOf(isText, "a list of strings"),
  cwd: isFilledText,
};

const variantChecks: { readonly [Key in keyof Required<Omit<AthanorConfig, "environments">>]: Check } = {
  models: isOneOrListOf(checkModelSource, "models or a list of models"),
  database: isObjectOf(databaseChecks),
  dev: isObjectOf(devChecks),
  migrations: isOneOrListOf(isFilledText, "a folder or a list of folders"),
  recursive: isBoolean,
  fileTemplate: checkFileTemplate,
  timezone: checkTimezone,
  slugLength: isWholeNumber(1, 150),
  scriptFormat: isOneOf("ts", "js", "sql"),
  scriptTemplate: isFilledText,
  postWriteHooks: isListOf(isObjectOf(hookChecks, ["command"]), "a list of { command, args, cwd }"),
  versionTable: checkIdentifier,
  versionTableSchema: checkIdentifier,
  transaction: isOneOf("each", "all"),
  schemas: isListOf(checkIdentifier, "a list of schema names"),
  include: isFunction,
  compareType: isFunction,
  rewrite: isFunction,
  plugins: isListOf(isPlugin, "a list of plugins"),
  environment: isFunction,
};

const configChecks: { readonly [Key in keyof Required<AthanorConfig>]: Check } = {
  ...variantChecks,
  environments: checkEnvironments,
};

function checkConfig(value: unknown, path: string): ConfigProblem[] {
  return [...isObjectOf(configChecks)(value, path), ...checkTogether(value)];
}

function checkEnvironments(value: unknown, path: string): ConfigProblem[] {
  if (!isPlainObject(value)) return wrongType(value, path, "an object of named configs");
  return Object.entries(value).flatMap(([name, variant]) => isObjectOf(variantChecks)(variant, `${path}.${name}`));
}

function checkTogether(value: unknown): ConfigProblem[] {
  if (!isPlainObject(value) || typeof value.fileTemplate !== "string") return [];
  if (!value.fileTemplate.includes("/") || value.recursive === true) return [];
  const hint = "Set `recursive: true`, or take the / out of the template.";
  return [{ path: "fileTemplate", problem: "writes scripts into sub-folders, which are not read", hint }];
}

function checkModelSource(value: unknown, path: string): ConfigProblem[] {
  if (isPlainObject(value) && typeof value.load === "function" && typeof value.name === "string") return [];
  const hint = 'Write `models: drizzleModels(() => import("./src/schema.ts"))`, imported from "athanor/drizzle".';
  return wrongType(value, path, "a model source").map((problem) => ({ ...problem, hint }));
}

function checkTimezone(value: unknown, path: string): ConfigProblem[] {
  if (typeof value !== "string") return wrongType(value, path, "a string");
  if (value === "UTC") return [];
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return [];
  } catch {
    return [{ path, problem: `"${value}" is not a time zone`, hint: 'Write an IANA name: "UTC", "Europe/Zurich".' }];
  }
}

/** PostgreSQL cuts a name behind 63 bytes, so a longer one would name another object (docs, section 4.1.1). */
function checkIdentifier(value: unknown, path: string): ConfigProblem[] {
  const problems = isFilledText(value, path);
  if (problems.length > 0 || typeof value !== "string") return problems;
  if (value.includes("\0")) return [{ path, problem: "must not hold a zero character" }];
  return Buffer.byteLength(value) > 63 ? [{ path, problem: "is longer than 63 bytes" }] : [];
}

function invalidConfig(problems: readonly ConfigProblem[], origin: string): AthanorError {
  const sentences = problems.map(({ path, problem }) => `"${path}" ${problem}`);
  const hints = new Set(problems.flatMap(({ hint }) => (hint === undefined ? [] : [hint])));
  return new AthanorError("CONFIG_INVALID", `Cannot use ${displayPath(origin)}: ${sentences.join("; ")}`, {
    hint: hints.size === 0 ? "Correct the config." : [...hints].join(" "),
    details: { file: origin, problems },
  });
}
