import type { FactBase } from "@supabase/pg-delta";
import { diffSchemas } from "../../../src/autogenerate/diff/diff-schemas.ts";
import { compile } from "../../../src/dialects/postgres/compile/compile.ts";
import { isAthanorError } from "../../../src/errors/is-athanor-error.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import { dumpDifference } from "./normalise-dump.ts";
import type { Dump, PairServer } from "./pair-server.ts";
import { peerDifference } from "./peer-comparison.ts";
import type { SchemaPair } from "./read-cases.ts";

export interface PairOptions {
  /** Compare with pg_dump too, and with a restored dump; without it the inspection alone is the judge. */
  readonly dump: "compare" | "skip";
  /** Ask the comparison of another engine too. */
  readonly peer?: "compare";
}

/** Runs a pair in both directions; the problems found, each for people. Empty where everything is right. */
export async function checkPair(server: PairServer, pair: SchemaPair, options: PairOptions): Promise<string[]> {
  const a = await server.create(`${pair.setup}\n${pair.old}`);
  const b = await server.create(`${pair.setup}\n${pair.new}`);
  try {
    const old = await readSide(a, server, options);
    const young = await readSide(b, server, options);
    return [
      ...(pair.id.includes("noop") ? mustBeEmpty("noop", old.schema, young.schema, server) : []),
      ...mustBeEmpty("itself", young.schema, young.schema, server),
      ...(await checkRestored(young, server)),
      ...(await checkDirection("old -> new", [old, young], server)),
      ...(await checkDirection("new -> old", [young, old], server)),
    ].map((problem) => `${pair.id}: ${problem}`);
  } finally {
    await server.drop(a, b);
  }
}

/** How a problem begins that only the other engine sees. */
export const peerFinds = "pg-delta finds a difference:";

/** A database and what it held at first. */
interface Side {
  readonly database: string;
  readonly schema: Schema;
  readonly dump: Dump | undefined;
  readonly peerFacts: FactBase | undefined;
}

async function readSide(database: string, server: PairServer, options: PairOptions): Promise<Side> {
  const [schema, dump, peerFacts] = await Promise.all([
    server.inspect(database),
    options.dump === "compare" ? server.dump(database) : undefined,
    options.peer === "compare" ? server.peerFacts(database) : undefined,
  ]);
  return { database, schema, dump, peerFacts };
}

/** Turns the one database into the other, in place. */
async function checkDirection(
  direction: string,
  [from, to]: readonly [Side, Side],
  server: PairServer,
): Promise<string[]> {
  const planned = statementsOf(from.schema, to.schema, server);
  if ("refused" in planned) return [`${direction} refused: ${planned.refused}`];
  const problems: string[] = [];
  try {
    await server.apply(from.database, planned.statements);
    const reached = await readSide(from.database, server, {
      dump: to.dump === undefined ? "skip" : "compare",
      ...(to.peerFacts !== undefined && { peer: "compare" }),
    });
    problems.push(...mustBeEmpty(`${direction}, run,`, reached.schema, to.schema, server));
    const difference = dumpDifference(reached.dump?.statements ?? [], to.dump?.statements ?? []);
    if (difference !== "") problems.push(`${direction}: dumps differ:\n${difference}`);
    if (reached.peerFacts !== undefined && to.peerFacts !== undefined) {
      const found = peerDifference(reached.peerFacts, to.peerFacts);
      if (found.length > 0) problems.push(`${direction}: ${peerFinds}\n${found.join("\n")}`);
    }
  } catch (error) {
    problems.push(`${direction} fails: ${(error as Error).message}`);
  }
  return problems.map((problem) => `${problem}\n  of:\n${planned.statements.join(";\n")}`);
}

/** A restored dump of B is B. No dump tells that the schema public was dropped. */
async function checkRestored({ schema, dump }: Side, server: PairServer): Promise<string[]> {
  if (dump === undefined) return [];
  const lacksPublic = schema.objects.some((object) => object.kind === "schema" && object.absent);
  const restored = await server.restore(lacksPublic ? `DROP SCHEMA public;\n${dump.text}` : dump.text);
  try {
    return mustBeEmpty("restored dump", await server.inspect(restored), schema, server);
  } finally {
    await server.drop(restored);
  }
}

function mustBeEmpty(what: string, before: Schema, after: Schema, server: PairServer): string[] {
  const planned = statementsOf(before, after, server);
  const statements = "refused" in planned ? [planned.refused] : planned.statements;
  return statements.length === 0 ? [] : [`${what} gives a difference:\n${statements.join(";\n")}`];
}

function statementsOf(
  before: Schema,
  after: Schema,
  { serverVersion }: PairServer,
): { readonly statements: string[] } | { readonly refused: string } {
  try {
    const operations = diffSchemas(before, after, { serverVersion });
    return { statements: operations.flatMap((operation) => compile(operation)).map(({ sql }) => sql) };
  } catch (error) {
    if (isAthanorError(error) && error.code === "DIFF_UNSUPPORTED") return { refused: error.message };
    throw error;
  }
}
