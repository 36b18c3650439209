import { openDatabase } from "../runtime/open-database.ts";
import type { Schema } from "../schema/schema.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { diffSchemas } from "./diff/diff-schemas.ts";
import { ownTables } from "./own-tables.ts";

/**
 * The live catalogue of a database. Where its server prints expressions in another major version's words than the dev
 * database does, the catalogue is built again in the dev database, so that both sides of a comparison speak alike.
 *
 * @param url a database URL; null for the config's
 */
export async function catalogueOfDatabase(context: ComparisonContext, url: string | null): Promise<Catalogue> {
  const { project, dialect } = context;
  const connection = await openDatabase(project, url === null ? {} : { url });
  try {
    const schema = await dialect.inspect(connection, { excludeTables: ownTables(project.config) });
    return {
      label: connection.info.label,
      schema,
      expresses: [],
      implicitNames: [],
      files: [],
      serverMajor: Math.floor(connection.info.serverVersion / 10_000),
    };
  } finally {
    await connection.close();
  }
}

/** The same schema as the dev database's own server prints it. */
export async function inDevWords(context: ComparisonContext, schema: Schema): Promise<Schema> {
  const dev = await context.dev();
  return dev.scratch(async (connection) => {
    const empty = await context.dialect.inspect(connection);
    const operations = diffSchemas(empty, schema, { serverVersion: connection.info.serverVersion });
    for (const { sql } of operations.flatMap((operation) => context.dialect.compile(operation)))
      await connection.script(sql);
    return context.dialect.inspect(connection);
  });
}
