import type { Connection } from "../dialects/connection.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { Schema } from "../schema/schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { catalogueDifference } from "./catalogue-difference.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { modelDifference } from "./model-difference.ts";
import { ownTables } from "./own-tables.ts";
import { inverseRenames } from "./renames/inverse-renames.ts";

/** A migration that was run up, down and up again in a scratch database. */
export interface ProvenMigration {
  readonly upgrade: readonly Operation[];
  readonly downgrade: readonly Operation[];
}

/**
 * Runs the operations on the replayed history, finds the way back from what they really made, and runs down and up again.
 *
 * @param connection a scratch connection on which the history has been replayed
 * @param before what the history produces
 * @param desired what the models mean
 * @throws AthanorError PROOF_FAILED with what is left over
 */
export async function proveMigration(
  context: ComparisonContext,
  connection: Connection,
  before: Schema,
  desired: Catalogue,
  upgrade: readonly Operation[],
): Promise<ProvenMigration> {
  const look = () => context.dialect.inspect(connection, { excludeTables: ownTables(context.project.config) });
  await runOperations(context, connection, upgrade, "upgrade");
  const upper = await look();
  expectNothing(differencesOf(modelDifference(context, { schema: upper }, desired)), "upgrade");
  const renames = inverseRenames(upgrade, upper);
  const downgrade = catalogueDifference(context, { schema: upper }, whole(before), { renames });
  await runOperations(context, connection, downgrade, "downgrade");
  const lower = await look();
  expectNothing(differencesOf(catalogueDifference(context, { schema: lower }, whole(before))), "downgrade");
  await runOperations(context, connection, upgrade, "second upgrade");
  expectNothing(differencesOf(catalogueDifference(context, { schema: await look() }, whole(upper))), "second upgrade");
  return { upgrade, downgrade };
}

function whole(schema: Schema): Pick<Catalogue, "schema" | "expresses" | "implicitNames"> {
  return { schema, expresses: [], implicitNames: [] };
}

async function runOperations(
  { dialect }: ComparisonContext,
  connection: Connection,
  operations: readonly Operation[],
  direction: string,
): Promise<void> {
  for (const statement of operations.flatMap((operation) => dialect.compile(operation))) {
    try {
      if (statement.parameters === undefined) await connection.script(statement.sql);
      else await connection.query(statement.sql, statement.parameters);
    } catch (cause) {
      const { message } = cause as Error;
      throw new AthanorError(
        "PROOF_FAILED",
        `Cannot prove the migration: the ${direction} fails in the dev database: ${message}`,
        {
          hint: `Write this change by hand, and please report it: the statement is\n${statement.sql}`,
          details: { direction, sql: statement.sql },
          cause,
        },
      );
    }
  }
}

function expectNothing(left: readonly Difference[], direction: string): void {
  if (left.length === 0) return;
  const list = left.map(({ description }) => `  ${description}`).join("\n");
  throw new AthanorError(
    "PROOF_FAILED",
    `Cannot prove the migration: after the ${direction} these differences are left:\n${list}`,
    {
      hint: "Write this change by hand, and please report it.",
      details: { direction, differences: left.map(({ description }) => description) },
    },
  );
}
