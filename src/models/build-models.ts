import type { Connection } from "../dialects/connection.ts";
import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import { quoteName } from "../dialects/postgres/quote.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { DeclaredModels, DeclaredStatement } from "./model-source.ts";
import { createSavepoints, type Savepoints } from "./savepoints.ts";
import { validateRoutines } from "./validate-routines.ts";

/**
 * Runs the DDL of all models on an empty scratch database, in whatever order works: a statement that fails is tried again after
 * the others. Roles that the models name are made.
 *
 * @throws AthanorError MODELS_INVALID with the first statement that nothing makes work
 */
export async function buildModels(connection: Connection, models: readonly DeclaredModels[]): Promise<void> {
  const statements = models.flatMap((source) => source.statements);
  const savepoints = await createSavepoints(connection);
  // Bodies may name what comes later (PostgreSQL documentation, check_function_bodies).
  await connection.script("SET check_function_bodies = off");
  if (!(await runAtOnce(connection, savepoints, statements))) await runInRounds(connection, savepoints, statements);
  await connection.script("SET check_function_bodies = on");
  if (statements.some(({ sql }) => /\b(function|procedure)\b/i.test(sql)))
    await validateRoutines(connection, savepoints);
}

/** The usual case: the given order is right, and one message builds everything. */
async function runAtOnce(
  connection: Connection,
  savepoints: Savepoints,
  statements: readonly DeclaredStatement[],
): Promise<boolean> {
  const text = statements.map(({ sql }) => sql).join(";\n");
  return text === "" || (await savepoints.attempt(() => connection.script(text))) === undefined;
}

async function runInRounds(
  connection: Connection,
  savepoints: Savepoints,
  statements: readonly DeclaredStatement[],
): Promise<void> {
  let pending = statements;
  for (;;) {
    const failed: { statement: DeclaredStatement; error: unknown }[] = [];
    for (const statement of pending) {
      const error = await runOne(connection, savepoints, statement.sql);
      if (error !== undefined) failed.push({ statement, error });
    }
    if (failed.length === 0) return;
    if (failed.length === pending.length) throw unbuildable(failed[0]!.statement, failed[0]!.error);
    pending = failed.map(({ statement }) => statement);
  }
}

async function runOne(connection: Connection, savepoints: Savepoints, sql: string): Promise<unknown> {
  const error = await savepoints.attempt(() => connection.script(sql));
  const role = missingRole(error);
  if (role === undefined) return error;
  await connection.script(`CREATE ROLE ${quoteName(role)}`);
  return runOne(connection, savepoints, sql);
}

/** The name of a role that the server misses (42704, undefined_object). */
function missingRole(error: unknown): string | undefined {
  if (!isAthanorError(error) || error.details.sqlstate !== "42704") return undefined;
  return /role "(.+)" does not exist/.exec(error.message)?.[1];
}

function unbuildable({ sql, origin }: DeclaredStatement, error: unknown): unknown {
  if (!isAthanorError(error) || databaseErrorKind(error) === "connectionLost") return error;
  const { message, detail, hint } = error.details as { message?: string; detail?: string; hint?: string };
  return new AthanorError("MODELS_INVALID", `Cannot build the models: ${message ?? error.message} (${origin})`, {
    hint: [detail, hint, `The statement is: ${excerpt(sql)}`].filter((line) => line !== undefined).join("\n"),
    details: { ...error.details, origin, sql },
    cause: error,
  });
}

function excerpt(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ").trim();
  return line.length <= 300 ? line : `${line.slice(0, 300)}…`;
}
