import { defaultId, idOf, objectId } from "../../../../schema/object-id.ts";
import type { ColumnObject } from "../../../../schema/table-objects.ts";
import { catalogueOids, columnAddress } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, depend } from "../collector.ts";
import { columnPrivileges } from "../column-privileges.ts";
import { compact } from "../compact.ts";
import { schemaOf } from "../describe-base.ts";
import { isGeneratedName } from "../generated-name.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import type { ColumnRow, StorageLetter } from "../queries/columns.ts";
import type { ConstraintRow } from "../queries/constraints.ts";
import type { RelationRow } from "../queries/relations.ts";
import { identityColumns } from "./identity-columns.ts";

/** The columns of tables, with the sequences of identity columns inside. */
export function collectColumns(context: InspectContext, collector: Collector): void {
  const identities = identityColumns(context);
  for (const relation of context.relations.values()) {
    if (relation.kind !== "r" && relation.kind !== "p" && relation.kind !== "f") continue;
    const place = { schema: schemaOf(context, relation.schema), table: relation.name };
    const table = idOf("table", place.schema, place.table);
    for (const [index, row] of (context.columns.get(relation.oid) ?? []).entries()) {
      const identity = identities.get(columnAddress(row.relation, row.number));
      const column = compact<ColumnObject>({
        kind: "column",
        ...place,
        name: row.name,
        position: index + 1,
        type: row.type,
        ...notNull(context, row, relation),
        ...value(row),
        identity: identity?.attributes,
        ...attributes(row),
        inherited: isInherited(context, row, relation) || undefined,
        comment: context.columnComments.get(columnAddress(row.relation, row.number)),
        privileges: columnPrivileges(context, row),
      });
      const id = objectId(column);
      collector.objects.set(id, column);
      collector.columnIds.set(columnAddress(row.relation, row.number), id);
      depend(collector, id, table);
      if (identity !== undefined) alias(collector, id, catalogueOids.class, identity.sequence);
      collectDefault(collector, column, row, id);
    }
  }
}

function collectDefault(collector: Collector, column: ColumnObject, row: ColumnRow, id: string): void {
  if (row.defaultOid === null) return;
  const expression = defaultId(column);
  alias(collector, expression, catalogueOids.default, row.defaultOid);
  depend(collector, expression, id);
}

function notNull(
  context: InspectContext,
  row: ColumnRow,
  relation: RelationRow,
): Pick<ColumnObject, "notNull" | "notNullName" | "notNullNoInherit" | "notNullNotValid"> {
  const constraint = context.notNulls.get(columnAddress(row.relation, row.number));
  if (constraint === undefined) return { notNull: row.notNull || undefined };
  return {
    notNull: true,
    notNullName: hasUsualName(constraint, row, relation) ? undefined : constraint.name,
    notNullNoInherit: constraint.noInherit || undefined,
    notNullNotValid: !constraint.validated || undefined,
  };
}

/** A constraint that comes from a parent has the parent's name for it. */
function hasUsualName(constraint: ConstraintRow, row: ColumnRow, relation: RelationRow): boolean {
  return !constraint.local || isGeneratedName(constraint.name, [relation.name, row.name], "not_null");
}

function value(row: ColumnRow): Pick<ColumnObject, "default" | "generated"> {
  const expression = canonicalExpression(row.default);
  if (expression === undefined) return {};
  if (row.generated === "") return { default: expression };
  return { generated: { expression, storage: row.generated === "v" ? "virtual" : "stored" } };
}

function attributes(row: ColumnRow): Partial<ColumnObject> {
  return {
    collation: row.collation ?? undefined,
    storage: row.storage === null ? undefined : storages[row.storage],
    compression: row.compression === "" ? undefined : compressions[row.compression],
    statistics: row.statistics ?? undefined,
    options: optionsOf(row.options),
    foreignOptions: optionsOf(row.foreignOptions),
  };
}

export const storages = { p: "plain", e: "external", x: "extended", m: "main" } as const satisfies Record<
  StorageLetter,
  string
>;
export const compressions = { p: "pglz", l: "lz4" } as const;

function isInherited(context: InspectContext, row: ColumnRow, relation: RelationRow): boolean {
  return relation.rowType !== 0 || (!row.local && context.parents.has(relation.oid));
}
