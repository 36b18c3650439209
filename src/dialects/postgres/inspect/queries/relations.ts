import { type AclEntry, aclOf, type CatalogueQuery } from "../catalogue-query.ts";

/** Table, partitioned table, view, materialized view, foreign table, sequence, composite type. */
export type RelationKind = "r" | "p" | "v" | "m" | "f" | "S" | "c";

export interface RelationRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly kind: RelationKind;
  readonly persistence: "p" | "u" | "t";
  readonly owner: number;
  readonly acl: readonly AclEntry[] | null;
  /** NULL for heap, the server's own default. */
  readonly accessMethod: string | null;
  readonly tablespace: string | null;
  readonly options: readonly string[] | null;
  readonly toastOptions: readonly string[] | null;
  readonly replicaIdentity: "d" | "n" | "f" | "i";
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly populated: boolean;
  readonly rowType: number;
  readonly bound: string | null;
  readonly partitionKey: string | null;
  /** A view's query. */
  readonly definition: string | null;
  readonly server: string | null;
  readonly foreignOptions: readonly string[] | null;
}

export const relationsQuery: CatalogueQuery<RelationRow> = (context) => ({
  select: {
    oid: "c.oid::int8",
    name: "c.relname",
    schema: "c.relnamespace::int8",
    kind: "c.relkind",
    persistence: "c.relpersistence",
    owner: "c.relowner::int8",
    acl: aclOf("c.relacl"),
    accessMethod: "am.amname",
    tablespace: "ts.spcname",
    options: "c.reloptions",
    toastOptions: "toast.reloptions",
    replicaIdentity: "c.relreplident",
    rowSecurity: "c.relrowsecurity",
    forceRowSecurity: "c.relforcerowsecurity",
    populated: "c.relispopulated",
    rowType: "c.reloftype::int8",
    bound: "case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end",
    partitionKey: "case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end",
    definition: "case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end",
    server: "fs.srvname",
    foreignOptions: "ft.ftoptions",
  },
  from: `pg_class c
    left join pg_am am on am.oid = c.relam and am.amname <> 'heap'
    left join pg_tablespace ts on ts.oid = c.reltablespace
    left join pg_class toast on toast.oid = c.reltoastrelid and toast.reloptions is not null
    left join pg_foreign_table ft on ft.ftrelid = c.oid
    left join pg_foreign_server fs on fs.oid = ft.ftserver
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S', 'c') and c.relnamespace in (${context.namespaces})`,
});
