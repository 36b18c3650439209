import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../../schema/view-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { typeStorage } from "./column-storage.ts";
import { commentOn } from "./extras.ts";
import { columnTarget, privilegeStatements } from "./privileges.ts";

/** What changes about a column of a view besides its query: default, storage, comment, grants. */
export function viewColumnChanges(
  view: ViewObject | MaterializedViewObject,
  from: ViewColumn,
  to: ViewColumn,
): string[] {
  const keyword = view.kind === "view" ? "VIEW" : "MATERIALIZED VIEW";
  const alter = `ALTER ${keyword} ${qualified(view)} ALTER COLUMN ${quoteName(to.name)}`;
  const column = `COLUMN ${quoteName(view.schema, view.name, to.name)}`;
  return [
    ...columnSettings(from, to).map((change) => `${alter} ${change}`),
    ...(from.comment === to.comment ? [] : [commentOn(column, to.comment)]),
    ...privilegeStatements(grants(view, from), grants(view, to), columnTarget(qualified(view), to.name)),
  ];
}

function columnSettings(from: ViewColumn, to: ViewColumn): string[] {
  const changes: string[] = [];
  if (from.default !== to.default) {
    changes.push(to.default === undefined ? "DROP DEFAULT" : `SET DEFAULT ${to.default}`);
  }
  if (from.statistics !== to.statistics) changes.push(`SET STATISTICS ${to.statistics ?? -1}`);
  if (from.storage !== to.storage) changes.push(`SET STORAGE ${(to.storage ?? typeStorage(to.type)).toUpperCase()}`);
  if (from.compression !== to.compression) changes.push(`SET COMPRESSION ${to.compression ?? "default"}`);
  return changes;
}

function grants(view: ViewObject | MaterializedViewObject, column: ViewColumn) {
  return (column.privileges ?? []).filter((held) => held.grantee !== view.owner);
}
