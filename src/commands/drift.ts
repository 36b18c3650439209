import type { Catalogue } from "../autogenerate/catalogue.ts";
import { catalogueDifference } from "../autogenerate/catalogue-difference.ts";
import { inDevWords } from "../autogenerate/catalogue-of-database.ts";
import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { type Difference, differencesOf } from "../autogenerate/differences.ts";
import { ownTables } from "../autogenerate/own-tables.ts";
import type { Connection } from "../dialects/connection.ts";
import { locateMigrationTables } from "../dialects/postgres/version-table/migration-tables.ts";
import { readRowsOf } from "../dialects/postgres/version-table/version-rows.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";
import type { Schema } from "../schema/schema.ts";
import { plainStatements } from "./plain-statements.ts";

export interface DriftResult {
  readonly database: string;
  readonly rows: readonly string[];
  /** What was done to the database behind the history's back: from what the rows produce to what is there. */
  readonly differences: readonly Difference[];
  /** What undoes it. */
  readonly undo: readonly Statement[];
  /** What a revision would do to adopt it. */
  readonly adopt: readonly Operation[];
  /** The live catalogue, in the dev database's words. */
  readonly live: Catalogue;
}

/**
 * Compares the live catalogue with what the given version rows produce.
 *
 * @param rows default: the rows in the database
 */
export async function drift(
  context: ComparisonContext,
  connection: Connection,
  rows?: readonly string[],
): Promise<DriftResult> {
  const { project, dialect } = context;
  const tables = await locateMigrationTables(connection, project.config);
  const stamped = rows ?? (await readRowsOf(connection, tables));
  const expected = await catalogueOfHistory(context, stamped);
  const excludeTables = [tables.version, tables.log, tables.steps].map((name) => ({ schema: tables.schema, name }));
  const found = await dialect.inspect(connection, {
    excludeTables: [...excludeTables, ...ownTables(project.config)],
    ...schemasInScope(project.config.schemas, expected.schema),
  });
  const { label, serverVersion } = connection.info;
  const live: Catalogue = {
    label,
    schema: await inDevWords(context, found),
    expresses: [],
    implicitNames: [],
    files: [],
    serverMajor: Math.floor(serverVersion / 10_000),
  };
  const adopt = catalogueDifference(context, expected, live);
  const undo = catalogueDifference(context, live, expected, { serverVersion });
  return {
    database: label,
    rows: stamped,
    differences: differencesOf(adopt),
    undo: plainStatements(dialect, undo),
    adopt,
    live,
  };
}

/** Where the config names schemas, those of others are none of ours; what the history itself makes always is. */
function schemasInScope(configured: readonly string[] | undefined, { objects }: Schema): { schemas?: string[] } {
  if (configured === undefined) return {};
  const made = objects.flatMap((object) => {
    if (object.kind === "schema") return [object.name];
    return "schema" in object && typeof object.schema === "string" ? [object.schema] : [];
  });
  return { schemas: [...new Set([...configured, ...made])] };
}
