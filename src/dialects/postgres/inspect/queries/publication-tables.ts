import type { CatalogueQuery } from "../catalogue-query.ts";

export interface PublicationTableRow {
  readonly oid: number;
  readonly publication: number;
  readonly table: number;
  readonly columns: readonly number[] | null;
  readonly where: string | null;
}

export const publicationTablesQuery: CatalogueQuery<PublicationTableRow> = ({ serverVersion }) => ({
  select: {
    oid: "r.oid::int8",
    publication: "r.prpubid::int8",
    table: "r.prrelid::int8",
    columns: serverVersion >= 150000 ? "r.prattrs::int2[]" : "null",
    where: serverVersion >= 150000 ? "pg_get_expr(r.prqual, r.prrelid)" : "null",
  },
  from: "pg_publication_rel r",
});
