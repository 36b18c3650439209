/**
 * A condition on the oid of a table: it was not made by this transaction. The row of the system column `ctid` tells: it
 * is written once, where the rows of the table and of its type change with a RENAME, a SET SCHEMA, an ALTER TABLE.
 */
export function madeBefore(tableOid: string): string {
  return `NOT EXISTS (SELECT 1 FROM pg_catalog.pg_attribute made WHERE made.attrelid = ${tableOid} AND made.attnum = -1 AND made.xmin = pg_catalog.pg_current_xact_id()::xid)`;
}
