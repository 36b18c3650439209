import type { InspectScope } from "../../dialect.ts";
import { catalogueOids } from "./address.ts";
import type { Catalogue } from "./catalogue.ts";
import { getPair, type PairMap, pairMapOf } from "./pair-map.ts";
import type { AclKind } from "./queries/acl-defaults.ts";
import type { ColumnRow } from "./queries/columns.ts";
import type { ConstraintRow } from "./queries/constraints.ts";
import type { RelationRow } from "./queries/relations.ts";

/** The rows with the look-ups that mapping them takes. */
export interface InspectContext {
  readonly catalogue: Catalogue;
  readonly schemaNames: ReadonlyMap<number, string>;
  readonly roleNames: ReadonlyMap<number, string>;
  /** Roles whose ownership goes without saying. */
  readonly silentOwners: ReadonlySet<number>;
  readonly aclDefaults: ReadonlyMap<`${AclKind} ${"owner" | "public"}`, ReadonlySet<string>>;
  /** Members of extensions, by catalogue and oid. */
  readonly members: PairMap<true>;
  /** Relations that are in scope, and no extension's. */
  readonly relations: ReadonlyMap<number, RelationRow>;
  /** With members of extensions and tables that are left out. */
  readonly allRelations: ReadonlyMap<number, RelationRow>;
  /** In order. */
  readonly columns: ReadonlyMap<number, readonly ColumnRow[]>;
  /** By relation and column number, as all that is about columns. */
  readonly columnNames: PairMap<string>;
  /** Parents of a table or an index, in order. */
  readonly parents: ReadonlyMap<number, readonly number[]>;
  /** Sequence → its column, for identity columns and for OWNED BY. */
  readonly sequenceColumns: ReadonlyMap<number, SequenceColumn>;
  /** Column → its NOT NULL constraint (PostgreSQL 18). */
  readonly notNulls: PairMap<ConstraintRow>;
  readonly domainConstraints: ReadonlyMap<number, readonly ConstraintRow[]>;
  /** Indexes that stand behind a constraint → the constraint. */
  readonly constraintsOfIndexes: ReadonlyMap<number, ConstraintRow>;
  /** By catalogue and oid. */
  readonly comments: PairMap<string>;
  readonly columnComments: PairMap<string>;
}

export interface SequenceColumn {
  readonly identity: boolean;
  readonly relation: number;
  readonly column: number;
}

export function inspectContext(catalogue: Catalogue, scope: InspectScope): InspectContext {
  const members = pairMapOf(catalogue.dependencies, (row) =>
    row.type === "e" ? [row.catalogue, row.oid, true as const] : undefined,
  );
  const schemaNames = new Map(catalogue.namespaces.map((row) => [row.oid, row.name]));
  const relations = relationsInScope(catalogue, { schemaNames, members, scope });
  return {
    catalogue,
    schemaNames,
    members,
    relations,
    allRelations: new Map(catalogue.relations.map((row) => [row.oid, row])),
    roleNames: new Map(catalogue.roles.map((row) => [row.oid, row.name])),
    silentOwners: new Set(catalogue.settings.flatMap((row) => [row.role, row.databaseOwner])),
    aclDefaults: aclDefaults(catalogue),
    columns: columnsByRelation(catalogue, relations),
    columnNames: pairMapOf(catalogue.columns, (row) => [row.relation, row.number, row.name]),
    parents: parents(catalogue),
    sequenceColumns: sequenceColumns(catalogue),
    notNulls: pairMapOf(catalogue.constraints, (row) =>
      row.type === "n" && row.relation !== 0 ? [row.relation, row.key?.[0] ?? 0, row] : undefined,
    ),
    domainConstraints: domainConstraints(catalogue),
    constraintsOfIndexes: new Map(
      catalogue.constraints.filter((row) => "pux".includes(row.type)).map((row) => [row.index, row]),
    ),
    comments: pairMapOf(catalogue.comments, (row) =>
      row.part === 0 ? [row.catalogue, row.oid, row.comment] : undefined,
    ),
    columnComments: pairMapOf(catalogue.comments, (row) =>
      row.part === 0 ? undefined : [row.oid, row.part, row.comment],
    ),
  };
}

function relationsInScope(
  catalogue: Catalogue,
  { schemaNames, members, scope }: Pick<InspectContext, "schemaNames" | "members"> & { scope: InspectScope },
): ReadonlyMap<number, RelationRow> {
  const excluded = new Set((scope.excludeTables ?? []).map((table) => JSON.stringify([table.schema, table.name])));
  const relations = catalogue.relations.filter(
    (row) =>
      row.persistence !== "t" &&
      getPair(members, catalogueOids.class, row.oid) === undefined &&
      !(excluded.size > 0 && excluded.has(JSON.stringify([schemaNames.get(row.schema), row.name]))),
  );
  const kept = new Map(relations.map((row) => [row.oid, row]));
  for (const [sequence, { relation }] of sequenceColumns(catalogue)) if (!kept.has(relation)) kept.delete(sequence);
  return kept;
}

function columnsByRelation(
  catalogue: Catalogue,
  relations: ReadonlyMap<number, RelationRow>,
): ReadonlyMap<number, readonly ColumnRow[]> {
  const columns = new Map<number, ColumnRow[]>();
  for (const row of catalogue.columns) {
    if (!relations.has(row.relation)) continue;
    const list = columns.get(row.relation);
    if (list === undefined) columns.set(row.relation, [row]);
    else list.push(row);
  }
  for (const list of columns.values()) list.sort((left, right) => left.number - right.number);
  return columns;
}

function parents(catalogue: Catalogue): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  for (const row of [...catalogue.inherits].sort((left, right) => left.position - right.position)) {
    found.set(row.child, [...(found.get(row.child) ?? []), row.parent]);
  }
  return found;
}

/** A sequence of an identity column depends on it internally, an owned one automatically (PostgreSQL docs, pg_depend). */
function sequenceColumns(catalogue: Catalogue): ReadonlyMap<number, SequenceColumn> {
  const sequences = new Set(catalogue.sequences.map((row) => row.relation));
  const found = new Map<number, SequenceColumn>();
  for (const row of catalogue.dependencies) {
    if (row.catalogue !== catalogueOids.class || row.toCatalogue !== catalogueOids.class || row.toPart === 0) continue;
    if (row.part !== 0 || (row.type !== "a" && row.type !== "i") || !sequences.has(row.oid)) continue;
    found.set(row.oid, { identity: row.type === "i", relation: row.toOid, column: row.toPart });
  }
  return found;
}

function domainConstraints(catalogue: Catalogue): ReadonlyMap<number, readonly ConstraintRow[]> {
  const found = new Map<number, ConstraintRow[]>();
  for (const row of catalogue.constraints) {
    if (row.domain !== 0) found.set(row.domain, [...(found.get(row.domain) ?? []), row]);
  }
  return found;
}

function aclDefaults(catalogue: Catalogue): InspectContext["aclDefaults"] {
  const defaults = new Map<`${AclKind} ${"owner" | "public"}`, Set<string>>();
  for (const row of catalogue.aclDefaults) {
    const key = `${row.kind} ${row.toOwner ? "owner" : "public"}` as const;
    defaults.set(key, (defaults.get(key) ?? new Set()).add(row.privilege));
  }
  return defaults;
}
