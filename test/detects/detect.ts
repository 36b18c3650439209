import { diffSchemas } from "../../src/autogenerate/diff/diff-schemas.ts";
import type { Connection } from "../../src/dialects/connection.ts";
import { compile } from "../../src/dialects/postgres/compile/compile.ts";
import { inspectInTransaction } from "../../src/dialects/postgres/inspect/inspect.ts";
import { withoutGeneratedNames } from "../../src/dialects/postgres/without-generated-names.ts";
import type { Schema } from "../../src/schema/schema.ts";
import type { LawBench } from "../laws/law-bench.ts";
import type { Detection } from "./detection.ts";

/**
 * Builds both sides in transactions that are rolled back: each must differ from the other, and the difference, run on
 * the one, must make it the other.
 *
 * @returns what is wrong, for people; null where the attribute is detected both ways
 */
export async function detect({ sessions, serverVersion }: LawBench, { from, to }: Detection): Promise<string | null> {
  const [left, right] = sessions;
  try {
    const before = await build(left, from);
    const after = await build(right, to);
    const there = await lead(left, before, after, serverVersion);
    const back = await lead(right, after, before, serverVersion);
    return there === null && back === null ? null : `there: ${there ?? "well"}; back: ${back ?? "well"}`;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await left.script("rollback");
    await right.script("rollback");
  }
}

async function build(connection: Connection, sql: string): Promise<Schema> {
  await connection.script(`begin; ${sql}`);
  return inspectInTransaction(connection);
}

async function lead(connection: Connection, from: Schema, to: Schema, serverVersion: number): Promise<string | null> {
  const statements = statementsBetween(from, to, serverVersion);
  if (statements.length === 0) return "no difference is seen";
  try {
    await connection.script(statements.join(";\n"));
  } catch (error) {
    return `${(error as Error).message} in: ${statements.join("; ")}`;
  }
  const left = statementsBetween(await inspectInTransaction(connection), to, serverVersion);
  return left.length === 0 ? null : `after ${statements.join("; ")} is left: ${left.join("; ")}`;
}

function statementsBetween(from: Schema, to: Schema, serverVersion: number): string[] {
  return diffSchemas(withoutGeneratedNames(from), withoutGeneratedNames(to), { serverVersion })
    .flatMap((operation) => compile(operation))
    .map(({ sql }) => sql);
}
