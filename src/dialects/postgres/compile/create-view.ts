import type { CreateOperation } from "../../../operations/operation.ts";
import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../../schema/view-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { extraStatements } from "./extras.ts";
import { withClause } from "./option-lists.ts";
import { viewColumnChanges } from "./view-columns.ts";

export function createView(view: ViewObject): string[] {
  return [
    `CREATE VIEW ${viewBody(view)}`,
    ...view.columns.flatMap((column) => viewColumnChanges(view, bareColumn(column), column)),
    ...extraStatements(view),
  ];
}

/** Name, options and query, as CREATE VIEW and CREATE OR REPLACE VIEW share them. */
export function viewBody(view: ViewObject): string {
  return `${qualified(view)}${withClause(view.options)} AS\n${view.definition}`;
}

export function createMaterializedView(view: MaterializedViewObject, operation: CreateOperation): string[] {
  const statement = [
    `CREATE MATERIALIZED VIEW ${operation.ifNotExists ? "IF NOT EXISTS " : ""}${qualified(view)}`,
    view.accessMethod === undefined ? "" : ` USING ${quoteName(view.accessMethod)}`,
    withClause(view.storageParameters),
    view.tablespace === undefined ? "" : ` TABLESPACE ${quoteName(view.tablespace)}`,
    ` AS\n${view.definition}`,
    view.unpopulated ? "\nWITH NO DATA" : "",
  ].join("");
  return [
    statement,
    ...view.columns.flatMap((column) => viewColumnChanges(view, bareColumn(column), column)),
    ...(view.clusterOn === undefined
      ? []
      : [`ALTER MATERIALIZED VIEW ${qualified(view)} CLUSTER ON ${quoteName(view.clusterOn)}`]),
    ...extraStatements(view),
  ];
}

function bareColumn(column: ViewColumn): ViewColumn {
  return { name: column.name, type: column.type };
}
