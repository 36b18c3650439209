import type { Connection } from "../dialects/connection.ts";
import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { quoteLiteral, quoteName } from "../dialects/postgres/quote.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { DeclaredModels, DeclaredStatement } from "./model-source.ts";
import { modelsError } from "./models-error.ts";
import { createSavepoints, type Savepoints } from "./savepoints.ts";
import { validateRoutines } from "./validate-routines.ts";

export interface BuildOptions {
  /**
   * DDL of objects that the models use and cannot express (functions, extensions, domains of the history). What of it
   * cannot run is left out.
   */
  readonly seed?: readonly string[];
}

/**
 * Runs the DDL of all models on an empty scratch database, in whatever order works: a statement that fails is tried
 * again after the others. Roles that the models name are made.
 *
 * @throws AthanorError MODELS_INVALID with the statement that nothing makes work
 */
export async function buildModels(
  connection: Connection,
  models: readonly DeclaredModels[],
  options: BuildOptions = {},
): Promise<void> {
  const seed = (options.seed ?? []).map((sql): DeclaredStatement => ({ sql, origin: "the history", optional: true }));
  const statements = [...seed, ...models.flatMap((source) => source.statements)];
  const savepoints = await createSavepoints(connection);
  const initialPath = await searchPathStatement(connection);
  // Bodies may name what comes later (PostgreSQL documentation, check_function_bodies).
  await connection.script("SET check_function_bodies = off");
  const text = asOneText(statements, initialPath);
  // The usual case: the given order is right, and one message builds everything.
  if (text !== "" && (await run(connection, savepoints, text)) !== undefined) {
    await runInRounds(connection, savepoints, statements, initialPath);
  }
  await connection.script(`${initialPath}; SET check_function_bodies = on`);
  if (/\b(function|procedure)\b/i.test(text)) await validateRoutines(connection, savepoints);
}

async function searchPathStatement(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ path: string }>("SELECT pg_catalog.current_setting('search_path') AS path");
  return `SELECT pg_catalog.set_config('search_path', ${quoteLiteral(row?.path ?? "public")}, false)`;
}

function asOneText(statements: readonly DeclaredStatement[], initialPath: string): string {
  let current = initialPath;
  return statements
    .flatMap(({ sql, searchPath = initialPath }) => {
      if (searchPath === current) return [sql];
      current = searchPath;
      return [searchPath, sql];
    })
    .join(";\n");
}

interface Failure {
  readonly statement: DeclaredStatement;
  readonly error: unknown;
}

async function runInRounds(
  connection: Connection,
  savepoints: Savepoints,
  statements: readonly DeclaredStatement[],
  initialPath: string,
): Promise<void> {
  let pending = statements;
  let current = initialPath;
  while (pending.length > 0) {
    const failures: Failure[] = [];
    for (const statement of pending) {
      const { sql, searchPath = initialPath } = statement;
      if (searchPath !== current) await connection.script(searchPath);
      current = searchPath;
      const error = await run(connection, savepoints, sql);
      if (error !== undefined) failures.push({ statement, error });
    }
    if (failures.length === pending.length) return refuse(failures);
    pending = failures.map(({ statement }) => statement);
  }
}

/** Runs SQL, making the roles that it misses; returns what it threw. */
async function run(connection: Connection, savepoints: Savepoints, sql: string): Promise<unknown> {
  const made = new Set<string>();
  for (;;) {
    const error = await savepoints.attempt(() => connection.script(sql));
    const role = missingRole(error);
    if (role === undefined || made.has(role)) return error;
    made.add(role);
    await connection.script(`CREATE ROLE ${quoteName(role)}`);
  }
}

/** The name of a role that the server misses (42704, undefined_object). */
function missingRole(error: unknown): string | undefined {
  if (!isAthanorError(error) || error.details.sqlstate !== "42704") return undefined;
  return /^role "(.+)" does not exist$/.exec(String(error.details.message))?.[1];
}

/** Reports the likeliest culprit: not a statement that misses only what another one failed to make. */
function refuse(failures: readonly Failure[]): void {
  const wanted = failures.filter(({ statement }) => !statement.optional);
  const culprit = wanted.find((failure) => !wanted.some((other) => makesWhatIsMissing(other, failure))) ?? wanted[0];
  if (culprit !== undefined) throw modelsError(culprit.statement, culprit.error);
}

function makesWhatIsMissing(other: Failure, { statement, error }: Failure): boolean {
  if (other.statement === statement || databaseErrorKind(error) !== "undefinedObject" || !isAthanorError(error)) {
    return false;
  }
  const missing = /"(?:[^"]*\.)?([^".]+)"/.exec(String(error.details.message))?.[1];
  return missing !== undefined && createdName.exec(other.statement.sql)?.[1] === missing;
}

/** The name in `CREATE [modifiers] kind [IF NOT EXISTS] [schema.]name`. */
const createdName =
  /^\s*create\s+(?:(?:or\s+replace|unlogged|unique|materialized|recursive|foreign)\s+)*\w+\s+(?:if\s+not\s+exists\s+)?(?:"?[^\s".(]+"?\.)?"?([^\s".(]+)/i;
