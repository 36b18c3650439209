import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface CollationRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly owner: number;
  /** libc, icu, builtin (PostgreSQL 17). */
  readonly provider: "c" | "i" | "b" | "d";
  readonly collate: string | null;
  readonly ctype: string | null;
  readonly locale: string | null;
  readonly rules: string | null;
  readonly deterministic: boolean;
}

export const collationsQuery: CatalogueQuery<CollationRow> = ({ serverVersion, namespaces }) => ({
  select: {
    oid: "c.oid::int8",
    name: "c.collname",
    schema: "c.collnamespace::int8",
    owner: "c.collowner::int8",
    provider: "c.collprovider",
    collate: "c.collcollate",
    ctype: "c.collctype",
    locale: serverVersion >= 170000 ? "c.colllocale" : serverVersion >= 150000 ? "c.colliculocale" : "null",
    rules: serverVersion >= 160000 ? "c.collicurules" : "null",
    deterministic: "c.collisdeterministic",
  },
  from: `pg_collation c where c.collnamespace in (${namespaces}) and ${standsAlone("pg_collation", "c.oid")}`,
});
