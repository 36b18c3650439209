import { idOf } from "../../../../schema/object-id.ts";
import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../../../schema/view-objects.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, collect, depend } from "../collector.ts";
import { columnPrivileges } from "../column-privileges.ts";
import { compact } from "../compact.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf, storageParametersOf } from "../options.ts";
import { getPair } from "../pair-map.ts";
import type { ColumnRow } from "../queries/columns.ts";
import type { RelationRow } from "../queries/relations.ts";
import { compressions, storages } from "./columns.ts";

/** Views and materialized views, each with its columns; the rule that makes a view leads to the view. */
export function collectViews(context: InspectContext, collector: Collector): void {
  const clustered = new Map(
    context.catalogue.indexes.filter((row) => row.clustered).map((row) => [row.table, row.name]),
  );
  for (const row of context.relations.values()) {
    if (row.kind !== "v" && row.kind !== "m") continue;
    const view = row.kind === "v" ? describeView(context, row) : describeMaterialized(context, row, clustered);
    const id = collect(collector, view, catalogueOids.class, row.oid);
    depend(collector, id, idOf("schema", view.schema));
    for (const column of context.columns.get(row.oid) ?? []) {
      if (column.defaultOid !== null) alias(collector, id, catalogueOids.default, column.defaultOid);
    }
  }
  for (const rule of context.catalogue.rules) {
    if (rule.definition !== null) continue;
    alias(collector, getPair(collector.ids, catalogueOids.class, rule.relation), catalogueOids.rewrite, rule.oid);
  }
}

function describeView(context: InspectContext, row: RelationRow): ViewObject {
  return {
    kind: "view",
    ...nameOf(context, row),
    definition: query(row),
    options: optionsOf(row.options),
    columns: columns(context, row),
    ...describeBase(context, catalogueOids.class, row, "r"),
  };
}

function describeMaterialized(
  context: InspectContext,
  row: RelationRow,
  clustered: ReadonlyMap<number, string>,
): MaterializedViewObject {
  return {
    kind: "materializedView",
    ...nameOf(context, row),
    definition: query(row),
    columns: columns(context, row),
    storageParameters: storageParametersOf(row),
    accessMethod: row.accessMethod ?? undefined,
    tablespace: row.tablespace ?? undefined,
    unpopulated: !row.populated || undefined,
    clusterOn: clustered.get(row.oid),
    ...describeBase(context, catalogueOids.class, row, "r"),
  };
}

function query(row: RelationRow): string {
  return canonicalExpression(row.definition ?? "")
    .trimStart()
    .replace(/;$/, "");
}

function columns(context: InspectContext, relation: RelationRow): readonly ViewColumn[] {
  return (context.columns.get(relation.oid) ?? []).map((row) =>
    compact<ViewColumn>({
      name: row.name,
      type: row.type,
      collation: row.collation ?? undefined,
      default: canonicalExpression(row.default),
      ...(relation.kind === "m" ? materializedAttributes(row) : {}),
      comment: getPair(context.columnComments, row.relation, row.number),
      privileges: columnPrivileges(context, row),
    }),
  );
}

function materializedAttributes(row: ColumnRow): Pick<ViewColumn, "statistics" | "storage" | "compression"> {
  return {
    statistics: row.statistics ?? undefined,
    storage: row.storage === null ? undefined : storages[row.storage],
    compression: row.compression === "" ? undefined : compressions[row.compression],
  };
}
