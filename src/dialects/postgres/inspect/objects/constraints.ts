import { idOf } from "../../../../schema/object-id.ts";
import type {
  CheckConstraint,
  ConstraintBase,
  ConstraintObject,
  Deferrability,
  ExclusionConstraint,
  ForeignKeyConstraint,
  KeyConstraint,
  ReferentialAction,
} from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, collect, depend, idAt } from "../collector.ts";
import { nameOf, schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import { getPair } from "../pair-map.ts";
import type { ActionLetter, ConstraintRow } from "../queries/constraints.ts";
import type { IndexRow } from "../queries/indexes.ts";

/** Constraints of tables. Those of domains and NOT NULL belong to the domain and the column. */
export function collectConstraints(context: InspectContext, collector: Collector): void {
  const indexes = new Map(context.catalogue.indexes.map((row) => [row.oid, row]));
  const rows = context.catalogue.constraints.filter((row) => context.relations.has(row.relation));
  const relationOf = new Map(rows.map((row) => [row.oid, row.relation]));
  for (const row of rows) {
    // A foreign key to a partitioned table has a copy of itself for each partition.
    if (row.parent !== 0 && relationOf.get(row.parent) === row.relation) continue;
    if (row.type === "n") alias(collector, notNullColumn(collector, row), catalogueOids.constraint, row.oid);
    const constraint = describe(context, row, indexes.get(row.index));
    if (constraint === undefined) continue;
    const id = collect(collector, constraint, catalogueOids.constraint, row.oid);
    if (row.type !== "f") alias(collector, id, catalogueOids.class, row.index);
    depend(collector, id, idOf("table", constraint.schema, constraint.table));
    const covered = row.type === "f" ? [] : (indexes.get(row.index)?.columns ?? []);
    for (const column of [...(row.key ?? []), ...covered])
      depend(collector, id, getPair(collector.columnIds, row.relation, column));
    for (const column of row.referencesKey ?? []) {
      depend(collector, id, getPair(collector.columnIds, row.references, column));
    }
  }
}

/** What constraints rest on among constraints and indexes, when all of these have ids. */
export function relateConstraints(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.constraints) {
    const id = getPair(collector.ids, catalogueOids.constraint, row.oid);
    if (id === undefined || !id.startsWith("constraint:")) continue;
    if (row.type === "f") depend(collector, id, idAt(collector, catalogueOids.class, row.index));
    if (row.parent !== 0) depend(collector, id, idAt(collector, catalogueOids.constraint, row.parent));
  }
}

function notNullColumn(collector: Collector, row: ConstraintRow): string | undefined {
  return getPair(collector.columnIds, row.relation, row.key?.[0] ?? 0);
}

function describe(
  context: InspectContext,
  row: ConstraintRow,
  index: IndexRow | undefined,
): ConstraintObject | undefined {
  switch (row.type) {
    case "p":
    case "u":
      return key(context, row, index);
    case "f":
      return foreignKey(context, row);
    case "c":
      return check(context, row);
    case "x":
      return exclusion(context, row, index);
    case "n":
    case "t":
      return undefined;
  }
}

/** What every constraint has, and its own. */
function withBase<Constraint extends object>(
  context: InspectContext,
  row: ConstraintRow,
  own: Constraint,
): Constraint & ConstraintBase {
  const relation = context.relations.get(row.relation)!;
  const base: ConstraintBase = {
    kind: "constraint",
    schema: schemaOf(context, relation.schema),
    table: relation.name,
    name: row.name,
    inherited: !row.local || row.parent !== 0 || undefined,
    comment: getPair(context.comments, catalogueOids.constraint, row.oid),
  };
  return Object.assign(base, own);
}

function key(context: InspectContext, row: ConstraintRow, index: IndexRow | undefined): KeyConstraint {
  const include = index?.columns.slice(index.keyCount) ?? [];
  return withBase(context, row, {
    type: row.type === "p" ? "primaryKey" : "unique",
    columns: columnNames(context, row.relation, row.key),
    include: include.length === 0 ? undefined : columnNames(context, row.relation, include),
    nullsNotDistinct: index?.nullsNotDistinct || undefined,
    withoutOverlaps: row.period || undefined,
    deferrable: deferrability(row),
    storageParameters: optionsOf(index?.options ?? null),
    tablespace: index?.tablespace ?? undefined,
    indexComment: getPair(context.comments, catalogueOids.class, row.index),
  });
}

function foreignKey(context: InspectContext, row: ConstraintRow): ForeignKeyConstraint {
  return withBase(context, row, {
    type: "foreignKey",
    columns: columnNames(context, row.relation, row.key),
    references: references(context, row),
    onUpdate: action(row.onUpdate),
    onDelete: action(row.onDelete),
    onDeleteColumns: row.deleteColumns === null ? undefined : columnNames(context, row.relation, row.deleteColumns),
    match: row.match === "f" ? "full" : undefined,
    period: row.period || undefined,
    deferrable: deferrability(row),
    notValid: (row.enforced && !row.validated) || undefined,
    notEnforced: !row.enforced || undefined,
  });
}

function check(context: InspectContext, row: ConstraintRow): CheckConstraint {
  return withBase(context, row, {
    type: "check",
    expression: canonicalExpression(row.expression) ?? "",
    noInherit: row.noInherit || undefined,
    notValid: (row.enforced && !row.validated) || undefined,
    notEnforced: !row.enforced || undefined,
  });
}

function exclusion(context: InspectContext, row: ConstraintRow, index: IndexRow | undefined): ExclusionConstraint {
  return withBase(context, row, {
    type: "exclusion",
    definition: exclusionDefinition(row),
    deferrable: deferrability(row),
    storageParameters: optionsOf(index?.options ?? null),
    tablespace: index?.tablespace ?? undefined,
  });
}

function references(context: InspectContext, row: ConstraintRow): ForeignKeyConstraint["references"] {
  const [schema = "", name = "", columns] = row.referencesOutside ?? [];
  const relation = context.allRelations.get(row.references);
  if (relation === undefined || columns !== undefined) return { schema, name, columns: columns ?? [] };
  return { ...nameOf(context, relation), columns: columnNames(context, row.references, row.referencesKey) };
}

function columnNames(context: InspectContext, relation: number, numbers: readonly number[] | null): readonly string[] {
  return (numbers ?? []).map((number) => getPair(context.columnNames, relation, number) ?? "");
}

function action(letter: ActionLetter | " "): ReferentialAction | undefined {
  const actions = { r: "restrict", c: "cascade", n: "set null", d: "set default" } as const;
  return letter === "a" || letter === " " ? undefined : actions[letter];
}

function deferrability(row: ConstraintRow): Deferrability["deferrable"] {
  if (!row.deferrable) return undefined;
  return row.deferred ? "deferred" : "immediate";
}

/** The text behind the name; deferrability is an attribute of its own. */
function exclusionDefinition(row: ConstraintRow): string {
  const text = canonicalExpression(row.definition) ?? "";
  const suffix = `${row.deferrable ? " DEFERRABLE" : ""}${row.deferred ? " INITIALLY DEFERRED" : ""}`;
  return suffix !== "" && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text;
}
