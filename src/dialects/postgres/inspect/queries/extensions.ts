import type { CatalogueQuery } from "../catalogue-query.ts";

export interface ExtensionRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly version: string;
  /** The comment that its control file gives it. */
  readonly standardComment: string | null;
}

/** plpgsql comes with every database. */
export const extensionsQuery: CatalogueQuery<ExtensionRow> = () => ({
  select: {
    oid: "e.oid::int8",
    name: "e.extname",
    schema: "e.extnamespace::int8",
    version: "e.extversion",
    standardComment: "a.comment",
  },
  from: "pg_extension e left join pg_available_extensions a on a.name = e.extname where e.extname <> 'plpgsql'",
});
