import { diffSchemas } from "../../src/autogenerate/diff/diff-schemas.ts";
import type { Connection } from "../../src/dialects/connection.ts";
import { compile } from "../../src/dialects/postgres/compile/compile.ts";
import { inspect, inspectInTransaction } from "../../src/dialects/postgres/inspect/inspect.ts";
import { isAthanorError } from "../../src/errors/is-athanor-error.ts";
import type { Statement } from "../../src/operations/statement.ts";
import type { Schema } from "../../src/schema/schema.ts";
import type { LawBench } from "./law-bench.ts";
import { fillTables, rowsToKeep } from "./law-rows.ts";
import { renderSchema } from "./render-schema.ts";
import type { SchemaSpec } from "./schema-spec.ts";

/**
 * The law of the diff: build both, and the difference, run on the first, makes it the second; and back. What an equal
 * pair gives is nothing, and rows of tables that stay are there afterwards. Tried inside a transaction that is rolled
 * back; what fails there, or may need a commit, is tried again statement by statement in databases of its own.
 *
 * @returns what is broken, for people; empty where the law holds
 */
export async function breachesOfDiffLaw(bench: LawBench, from: SchemaSpec, to: SchemaSpec): Promise<string> {
  const scripts = [from, to].map((spec) => renderSchema(spec, bench.major).join(";\n")) as [string, string];
  const quick = await rolledBack(bench, scripts);
  if (quick === "holds") return "";
  const breaches = [...(await committed(bench, scripts)), ...(quick === "needs a commit" ? [] : quick)];
  if (breaches.length === 0) return "";
  return [...breaches, "-- from", scripts[0], "-- to", scripts[1]].join("\n");
}

interface Sides {
  readonly before: Schema;
  readonly after: Schema;
}

type Outcome = "holds" | "needs a commit" | readonly string[];

async function rolledBack(bench: LawBench, scripts: readonly [string, string]): Promise<Outcome> {
  const [left, right] = bench.sessions;
  try {
    const [before, after] = await Promise.all([
      buildInTransaction(left, scripts[0]),
      buildInTransaction(right, scripts[1]),
    ]);
    const itself = [...differsFromItself(before), ...differsFromItself(after)];
    const outcomes = await Promise.all([
      tryDirection(left, { before, after }),
      tryDirection(right, { before: after, after: before }),
    ]);
    const breaches = [...itself, ...outcomes.flatMap((outcome) => (typeof outcome === "string" ? [] : outcome))];
    if (breaches.length > 0) return breaches;
    return outcomes.includes("needs a commit") ? "needs a commit" : "holds";
  } finally {
    await Promise.all([left.script("rollback"), right.script("rollback")]);
  }
}

async function buildInTransaction(connection: Connection, script: string): Promise<Schema> {
  await connection.script(`begin; set local check_function_bodies = off; ${script}`);
  return inspectInTransaction(connection);
}

/** First with rows in every table; a table whose rows the new schema refuses is left empty in the next try. */
async function tryDirection(connection: Connection, sides: Sides): Promise<Outcome> {
  const statements = compiled(sides, connection.info.serverVersion);
  if (typeof statements === "string") return [statements];
  const queries = rowsToKeep(sides.before, sides.after);
  const spared = new Set<string>();
  for (let attempt = 0; ; attempt++) {
    await connection.script("savepoint law");
    const everything = attempt > 8;
    const outcome = await tryWithRows(connection, sides, {
      statements,
      queries: everything ? [] : queries,
      fill: everything ? "" : fillTables(sides.before, spared),
    });
    await connection.script("rollback to savepoint law");
    if (!("refused" in outcome)) return outcome.breaches.length === 0 ? settled(statements) : outcome.breaches;
    if (everything) return [outcome.message];
    if (outcome.refused === "" || spared.has(outcome.refused)) attempt = 8;
    spared.add(outcome.refused);
  }
}

/** A value that the transaction itself added to an enum that it made may be used at once: that shows nothing. */
function settled(statements: readonly Statement[]): Outcome {
  return statements.some(({ sql, transaction }) => transaction === "none" || /\bADD VALUE\b/.test(sql))
    ? "needs a commit"
    : "holds";
}

interface Attempt {
  readonly statements: readonly Statement[];
  readonly queries: ReturnType<typeof rowsToKeep>;
  readonly fill: string;
}

type AttemptOutcome = { readonly breaches: readonly string[] } | { readonly refused: string; readonly message: string };

async function tryWithRows(connection: Connection, { after }: Sides, attempt: Attempt): Promise<AttemptOutcome> {
  const { statements, queries, fill } = attempt;
  const sql = statements.map((statement) => statement.sql);
  try {
    if (fill !== "") await connection.script(fill);
    const kept = await rowsOf(
      connection,
      queries.map(({ before }) => before),
    );
    // Deferred events that are pending forbid to alter a table, in life as here.
    if (sql.length > 0) await connection.script(`set constraints all immediate; ${sql.join(";\n")}`);
    const reached = await inspectInTransaction(connection);
    const left = compiled({ before: reached, after }, connection.info.serverVersion);
    const residue = typeof left === "string" ? left : left.map((statement) => statement.sql).join(";\n");
    if (residue !== "") return { breaches: [`leaves a difference:\n${residue}\nafter:\n${sql.join(";\n")}`] };
    const found = await rowsOf(
      connection,
      queries.map(({ after: query }) => query),
    );
    const lost = queries.flatMap(({ table }, index) =>
      found[index] === kept[index] ? [] : [`rows of ${table} were ${kept[index]} and are ${found[index]}`],
    );
    return { breaches: lost.length === 0 ? [] : [...lost, `after:\n${sql.join(";\n")}`] };
  } catch (error) {
    const details = isAthanorError(error) ? error.details : {};
    const message = `fails: ${(error as Error).message}\nof:\n${sql.join(";\n")}`;
    if (fill === "") return { breaches: [message] };
    const table = details.table === undefined ? "" : `${String(details.schema)}.${String(details.table)}`;
    return { refused: table, message };
  }
}

async function rowsOf(connection: Connection, queries: readonly string[]): Promise<readonly string[]> {
  if (queries.length === 0) return [];
  return (await connection.script(queries.join(";\n"))).map(([row]) => String(row?.rows));
}

function differsFromItself(schema: Schema): string[] {
  const statements = compiled({ before: schema, after: structuredClone(schema) }, 150_000);
  if (statements.length === 0) return [];
  const text = typeof statements === "string" ? statements : statements.map(({ sql }) => sql).join(";\n");
  return [`A schema differs from itself:\n${text}`];
}

/** The statements of the difference, or why there are none. */
function compiled({ before, after }: Sides, serverVersion: number): readonly Statement[] | string {
  try {
    return diffSchemas(before, after, { serverVersion }).flatMap((operation) => compile(operation));
  } catch (error) {
    return `has no plan: ${(error as Error).message}`;
  }
}

async function committed(bench: LawBench, scripts: readonly [string, string]): Promise<string[]> {
  return bench.inFreshDatabase((left) =>
    bench.inFreshDatabase(async (right) => {
      const before = await build(left, scripts[0]);
      const after = await build(right, scripts[1]);
      return [
        ...(await runCommitted("there", left, { before, after })),
        ...(await runCommitted("back", right, { before: after, after: before })),
      ];
    }),
  );
}

async function build(connection: Connection, script: string): Promise<Schema> {
  await connection.script("set check_function_bodies = off");
  await connection.script(script);
  return inspect(connection);
}

async function runCommitted(name: string, connection: Connection, { before, after }: Sides): Promise<string[]> {
  const statements = compiled({ before, after }, connection.info.serverVersion);
  if (typeof statements === "string") return [`${name} ${statements}`];
  const text = statements.map(({ sql }) => sql).join(";\n");
  try {
    for (const { sql } of statements) await connection.query(sql).catch((error: Error) => fail(error, sql));
    const left = compiled({ before: await inspect(connection), after }, connection.info.serverVersion);
    if (left.length === 0) return [];
    const residue = typeof left === "string" ? left : left.map(({ sql }) => sql).join(";\n");
    return [`${name} leaves a difference:\n${residue}\nafter:\n${text}`];
  } catch (error) {
    return [`${name} fails: ${(error as Error).message}\nof:\n${text}`];
  }
}

function fail(error: Error, sql: string): never {
  throw new Error(`${error.message}\n  in: ${sql}`, { cause: error });
}
