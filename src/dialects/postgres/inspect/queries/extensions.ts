import type { CatalogueQuery } from "../catalogue-query.ts";

export interface ExtensionRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly version: string;
}

/** plpgsql comes with every database. */
export const extensionsQuery: CatalogueQuery<ExtensionRow> = () => ({
  select: { oid: "e.oid::int8", name: "e.extname", schema: "e.extnamespace::int8", version: "e.extversion" },
  from: "pg_extension e where e.extname <> 'plpgsql'",
});
