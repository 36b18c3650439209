/** A condition on the row type of a table: it was not made by this transaction. */
export function madeBefore(typeOid: string): string {
  return `NOT EXISTS (SELECT 1 FROM pg_catalog.pg_type made WHERE made.oid = ${typeOid} AND made.xmin = pg_catalog.pg_current_xact_id()::xid)`;
}
