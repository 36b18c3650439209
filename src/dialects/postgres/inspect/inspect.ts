import type { Schema } from "../../../schema/schema.ts";
import type { Connection } from "../../connection.ts";
import type { InspectScope } from "../../dialect.ts";
import { quoteLiteral } from "../quote.ts";
import { buildSchema } from "./build-schema.ts";
import { catalogueMessage, catalogueMessageInTransaction } from "./catalogue-message.ts";
import type { QueryContext } from "./catalogue-query.ts";
import { readCatalogue } from "./read-catalogue.ts";

/**
 * Reads the whole catalogue of a database in one message and one read-only snapshot, system schemas and members of
 * extensions left out.
 *
 * @param connection a session that is not inside a transaction, or a scratch
 * @param scope which schemas, and tables to leave out
 * @throws AthanorError whatever the driver makes of a failed statement; the session is rolled back first
 */
export async function inspect(connection: Connection, scope: InspectScope = {}): Promise<Schema> {
  if (connection.info.scratch) return inspectInTransaction(connection, scope);
  const context = queryContext(connection, scope);
  try {
    return buildSchema(readCatalogue(await connection.script(catalogueMessage(context)), context), scope);
  } catch (error) {
    await connection.script("rollback").catch(() => undefined);
    throw error;
  }
}

/**
 * The same inside the transaction that the session is in, which sees the transaction's own changes. Its snapshot is
 * that of the transaction's isolation level, and every setting is as it was afterwards.
 */
export async function inspectInTransaction(connection: Connection, scope: InspectScope = {}): Promise<Schema> {
  const context = queryContext(connection, scope);
  return buildSchema(readCatalogue(await connection.script(catalogueMessageInTransaction(context)), context), scope);
}

function queryContext(connection: Connection, scope: InspectScope): QueryContext {
  const names = scope.schemas?.map(quoteLiteral).join(", ");
  const condition =
    names === undefined
      ? "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'"
      : `n.nspname in (${names || "null"})`;
  return {
    form: connection.info.embedded ? "json" : "rows",
    serverVersion: connection.info.serverVersion,
    namespaces: `select n.oid from pg_namespace n where ${condition}`,
  };
}
