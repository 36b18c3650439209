import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";

/** All rows of a small table that is only added to, as they lie: in the order in which they were written. */
export function rowsInOrder(
  connection: Connection,
  table: { readonly schema: string; readonly name: string },
): Promise<Record<string, unknown>[]> {
  return connection.query(`SELECT * FROM ${quoteName(table.schema, table.name)} ORDER BY ctid`);
}
