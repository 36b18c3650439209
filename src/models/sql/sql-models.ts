import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { splitStatements } from "../../dialects/postgres/split-statements.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import type { DeclaredModels, DeclaredStatement, ModelContext, ModelSource } from "../model-source.ts";

/**
 * Models from `.sql` files: the desired schema as plain DDL. The order of files and statements does not matter.
 *
 * @param paths files or folders (read with their sub-folders), relative to the config file
 *
 * @example
 * ```ts
 * import { defineConfig } from "athanor";
 * import { sqlModels } from "athanor/sql";
 *
 * export default defineConfig({ models: sqlModels("./schema") });
 * ```
 */
export function sqlModels(...paths: readonly string[]): ModelSource {
  return { name: "sql", load: async (context) => loadSql(paths, context) };
}

function loadSql(paths: readonly string[], { root }: ModelContext): DeclaredModels {
  const files = paths.flatMap((path) => sqlFiles(resolve(root, path), path));
  const statements = files.flatMap((file) => readStatements(file, root));
  if (statements.length === 0 && paths.some((path) => statSync(resolve(root, path)).isDirectory()))
    throw noStatements(paths);
  return {
    statements,
    implicitNames: [],
    expresses: { kinds: "all", silentOn: {}, schemas: "all" },
    files: files.map((file) => relative(root, file)),
  };
}

function sqlFiles(path: string, asWritten: string): string[] {
  let folder: boolean;
  try {
    folder = statSync(path).isDirectory();
  } catch (cause) {
    throw new AthanorError("FILE_NOT_READABLE", `Cannot read the models: ${asWritten} does not exist`, {
      hint: "Correct the path; it is relative to the config file.",
      details: { path },
      cause,
    });
  }
  if (!folder) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => join(path, name));
}

/** What steers psql's session rather than makes objects is taken out, or remembered with what it steers. */
function readStatements(file: string, root: string): DeclaredStatement[] {
  const name = relative(root, file);
  const statements: DeclaredStatement[] = [];
  let searchPath: { searchPath: string } | undefined;
  for (const { sql, line } of splitStatements(readFileSync(file, "utf8"), { name, errorCode: "MODELS_INVALID" })) {
    if (transactionControl.test(sql)) continue;
    if (searchPathSetting.test(sql)) searchPath = { searchPath: sql };
    else if (/^reset\s+(search_path|all)$/i.test(sql)) searchPath = undefined;
    else statements.push({ sql, origin: `${name}:${line}`, ...searchPath, ...(/^set\s/i.test(sql) ? optional : {}) });
  }
  return statements;
}

const transactionControl =
  /^(begin|commit|end|rollback|abort|start\s+transaction)(\s+(work|transaction))?(\s+(isolation|read)\b[\s\w,]*)?$/i;
const searchPathSetting =
  /^set\s+(local\s+|session\s+)?search_path\b|^select\s+(pg_catalog\.)?set_config\s*\(\s*'search_path'/i;
const optional = { optional: true } as const;

function noStatements(paths: readonly string[]): AthanorError {
  return new AthanorError("MODELS_EMPTY", `Cannot read the models: ${paths.join(", ")} holds no SQL statement`, {
    hint: "Put the DDL of the desired schema into .sql files there.",
    details: { paths },
  });
}
