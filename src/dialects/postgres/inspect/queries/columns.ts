import { type AclEntry, aclOf, type CatalogueQuery } from "../catalogue-query.ts";

export type StorageLetter = "p" | "e" | "x" | "m";

export interface ColumnRow {
  readonly relation: number;
  /** attnum: with gaps where columns were dropped. */
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly identity: "" | "a" | "d";
  readonly generated: "" | "s" | "v";
  /** The oid of the row in pg_attrdef. */
  readonly defaultOid: number | null;
  readonly default: string | null;
  /** NULL where it is the database's default or there is none. */
  readonly collationOid: number | null;
  /** Its name where it is not the type's own. */
  readonly collation: string | null;
  readonly storage: StorageLetter | null;
  readonly compression: "" | "p" | "l";
  readonly statistics: number | null;
  readonly options: readonly string[] | null;
  readonly foreignOptions: readonly string[] | null;
  readonly acl: readonly AclEntry[] | null;
  readonly local: boolean;
}

/** The columns of tables, views and composite types. */
export const columnsQuery: CatalogueQuery<ColumnRow> = (context) => ({
  select: {
    relation: "a.attrelid::int8",
    number: "a.attnum",
    name: "a.attname",
    type: "format_type(a.atttypid, a.atttypmod)",
    notNull: "a.attnotnull",
    identity: "a.attidentity",
    generated: "a.attgenerated",
    defaultOid: "d.oid::int8",
    default: "pg_get_expr(d.adbin, d.adrelid)",
    collationOid: "case when a.attcollation not in (0, 100) then a.attcollation::int8 end",
    collation:
      "case when a.attcollation <> t.typcollation and a.attcollation <> 0 then a.attcollation::regcollation::text end",
    storage: "case when a.attstorage <> t.typstorage then a.attstorage end",
    compression: "a.attcompression",
    statistics: "nullif(a.attstattarget, -1)",
    options: "a.attoptions",
    foreignOptions: "a.attfdwoptions",
    acl: aclOf("a.attacl"),
    local: "a.attislocal",
  },
  from: `pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_type t on t.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
      and c.relnamespace in (${context.namespaces})`,
});
