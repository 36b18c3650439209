import type { CatalogueQuery } from "../catalogue-query.ts";

export type ActionLetter = "a" | "r" | "c" | "n" | "d";

export interface ConstraintRow {
  readonly oid: number;
  readonly name: string;
  /** Check, foreign key, not null (PostgreSQL 18, of domains 17), primary key, unique, exclusion, constraint trigger. */
  readonly type: "c" | "f" | "n" | "p" | "u" | "x" | "t";
  readonly relation: number;
  readonly domain: number;
  readonly index: number;
  readonly parent: number;
  readonly references: number;
  /** Names of the referenced table and columns where these are out of scope. */
  readonly referencesOutside: readonly [schema: string, table: string, columns: readonly string[]] | null;
  readonly key: readonly number[] | null;
  readonly referencesKey: readonly number[] | null;
  readonly onUpdate: ActionLetter | " ";
  readonly onDelete: ActionLetter | " ";
  readonly match: "f" | "p" | "s" | " ";
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly validated: boolean;
  readonly noInherit: boolean;
  readonly local: boolean;
  readonly expression: string | null;
  /** Of an exclusion constraint. */
  readonly definition: string | null;
  readonly deleteColumns: readonly number[] | null;
  readonly enforced: boolean;
  readonly period: boolean;
}

export const constraintsQuery: CatalogueQuery<ConstraintRow> = ({ serverVersion, namespaces }) => ({
  select: {
    oid: "c.oid::int8",
    name: "c.conname",
    type: "c.contype",
    relation: "c.conrelid::int8",
    domain: "c.contypid::int8",
    index: "c.conindid::int8",
    parent: "c.conparentid::int8",
    references: "c.confrelid::int8",
    referencesOutside: `case when r.relnamespace not in (${namespaces}) then json_build_array(
      (select n.nspname from pg_namespace n where n.oid = r.relnamespace), r.relname,
      (select json_agg(a.attname order by k.n) from unnest(c.confkey) with ordinality k(number, n)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number)) end`,
    key: "c.conkey",
    referencesKey: "c.confkey",
    onUpdate: "c.confupdtype",
    onDelete: "c.confdeltype",
    match: "c.confmatchtype",
    deferrable: "c.condeferrable",
    deferred: "c.condeferred",
    validated: "c.convalidated",
    noInherit: "c.connoinherit",
    local: "c.conislocal",
    expression: "case when c.contype = 'c' then pg_get_expr(c.conbin, c.conrelid) end",
    definition: "case when c.contype = 'x' then pg_get_constraintdef(c.oid) end",
    deleteColumns: serverVersion >= 150000 ? "c.confdelsetcols" : "null",
    enforced: serverVersion >= 180000 ? "c.conenforced" : "true",
    period: serverVersion >= 180000 ? "c.conperiod" : "false",
  },
  from: `pg_constraint c left join pg_class r on r.oid = c.confrelid where c.connamespace in (${namespaces})`,
});
