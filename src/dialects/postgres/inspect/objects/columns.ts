import { defaultId, objectId } from "../../../../schema/object-id.ts";
import type { ColumnObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, depend, idAt } from "../collector.ts";
import { columnPrivileges } from "../column-privileges.ts";
import { compact } from "../compact.ts";
import { schemaOf } from "../describe-base.ts";
import { isGeneratedName } from "../generated-name.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import { getPair, setPair } from "../pair-map.ts";
import type { ColumnRow, StorageLetter } from "../queries/columns.ts";
import type { ConstraintRow } from "../queries/constraints.ts";
import type { RelationRow } from "../queries/relations.ts";
import { type IdentityColumn, identityColumns } from "./identity-columns.ts";

/** The columns of tables, with the sequences of identity columns inside. */
export function collectColumns(context: InspectContext, collector: Collector): void {
  const identities = identityColumns(context);
  for (const relation of context.relations.values()) {
    if (relation.kind !== "r" && relation.kind !== "p" && relation.kind !== "f") continue;
    const schema = schemaOf(context, relation.schema);
    const table = idAt(collector, catalogueOids.class, relation.oid);
    let position = 0;
    for (const row of context.columns.get(relation.oid) ?? []) {
      const identity = getPair(identities, row.relation, row.number);
      position += 1;
      const column = describe(context, { row, relation, schema, position, identity });
      const id = objectId(column);
      collector.objects.set(id, column);
      setPair(collector.columnIds, row.relation, row.number, id);
      depend(collector, id, table);
      if (identity !== undefined) alias(collector, id, catalogueOids.class, identity.sequence);
      collectDefault(collector, column, row, id);
    }
  }
}

interface ColumnPlace {
  readonly row: ColumnRow;
  readonly relation: RelationRow;
  readonly schema: string;
  readonly position: number;
  readonly identity: IdentityColumn | undefined;
}

function describe(context: InspectContext, { row, relation, schema, position, identity }: ColumnPlace): ColumnObject {
  const expression = canonicalExpression(row.default);
  const notNull = getPair(context.notNulls, row.relation, row.number);
  return compact<ColumnObject>({
    kind: "column",
    schema,
    table: relation.name,
    name: row.name,
    position,
    type: row.type,
    notNull: row.notNull || undefined,
    notNullName: notNull === undefined || hasUsualName(notNull, row, relation) ? undefined : notNull.name,
    notNullNoInherit: notNull?.noInherit || undefined,
    notNullNotValid: notNull?.validated === false || undefined,
    default: row.generated === "" ? expression : undefined,
    generated: row.generated === "" ? undefined : generated(row, expression),
    identity: identity?.attributes,
    collation: row.collation ?? undefined,
    storage: row.storage === null ? undefined : storages[row.storage],
    compression: row.compression === "" ? undefined : compressions[row.compression],
    statistics: row.statistics ?? undefined,
    options: optionsOf(row.options),
    foreignOptions: optionsOf(row.foreignOptions),
    inherited: isInherited(context, row, relation) || undefined,
    comment: getPair(context.columnComments, row.relation, row.number),
    privileges: columnPrivileges(context, row),
  });
}

function collectDefault(collector: Collector, column: ColumnObject, row: ColumnRow, id: string): void {
  if (row.defaultOid === null) return;
  const expression = defaultId(column);
  alias(collector, expression, catalogueOids.default, row.defaultOid);
  depend(collector, expression, id);
}

function generated(row: ColumnRow, expression = ""): ColumnObject["generated"] {
  return { expression, storage: row.generated === "v" ? "virtual" : "stored" };
}

/** A constraint that comes from a parent has the parent's name for it. */
function hasUsualName(constraint: ConstraintRow, row: ColumnRow, relation: RelationRow): boolean {
  return !constraint.local || isGeneratedName(constraint.name, [relation.name, row.name], "not_null");
}

export const storages = { p: "plain", e: "external", x: "extended", m: "main" } as const satisfies Record<
  StorageLetter,
  string
>;
export const compressions = { p: "pglz", l: "lz4" } as const;

function isInherited(context: InspectContext, row: ColumnRow, relation: RelationRow): boolean {
  return relation.rowType !== 0 || (!row.local && context.parents.has(relation.oid));
}
