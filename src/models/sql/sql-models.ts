import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { splitStatements } from "../../dialects/postgres/split-statements.ts";
import { AthanorError } from "../../errors/athanor-error.ts";
import { isAthanorError } from "../../errors/is-athanor-error.ts";
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

function readStatements(file: string, root: string): DeclaredStatement[] {
  const shown = relative(root, file);
  try {
    return splitStatements(readFileSync(file, "utf8")).map(({ sql, line }) => ({ sql, origin: `${shown}:${line}` }));
  } catch (error) {
    if (!isAthanorError(error, "SCRIPT_INVALID")) throw error;
    throw new AthanorError(
      "MODELS_INVALID",
      `Cannot read ${shown}: ${error.details.reason} (line ${error.details.line})`,
      {
        ...(error.hint === undefined ? {} : { hint: error.hint }),
        details: { ...error.details, file: shown },
        cause: error,
      },
    );
  }
}

function noStatements(paths: readonly string[]): AthanorError {
  return new AthanorError("MODELS_EMPTY", `Cannot read the models: ${paths.join(", ")} holds no SQL statement`, {
    hint: "Put the DDL of the desired schema into .sql files there.",
    details: { paths },
  });
}
