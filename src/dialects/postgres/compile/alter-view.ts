import type { Privilege } from "../../../schema/object-base.ts";
import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../../schema/view-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { viewBody } from "./create-view.ts";
import { extraChanges } from "./extras.ts";
import { parameterChanges } from "./option-lists.ts";
import { viewColumnChanges } from "./view-columns.ts";

/** CREATE OR REPLACE where the query changes, which sets the options too; ALTER for the rest. */
export function alterView(from: ViewObject, to: ViewObject): string[] {
  const replaces = from.definition !== to.definition;
  const options = parameterChanges(from.options, to.options).map((change) => `ALTER VIEW ${qualified(to)} ${change}`);
  return [
    ...(replaces ? [`CREATE OR REPLACE VIEW ${viewBody(to)}`] : options),
    ...extraChanges(from, to),
    ...columnChanges(from, to),
  ];
}

export interface MaterializedViewAlteration {
  /** REFRESH … CONCURRENTLY. */
  readonly concurrently?: true;
}

/** A change of whether the view holds data is a refresh. */
export function alterMaterializedView(
  from: MaterializedViewObject,
  to: MaterializedViewObject,
  alteration: MaterializedViewAlteration,
): string[] {
  const changes: string[] = [];
  if (from.accessMethod !== to.accessMethod) changes.push(`SET ACCESS METHOD ${quoteName(to.accessMethod ?? "heap")}`);
  if (from.tablespace !== to.tablespace) changes.push(`SET TABLESPACE ${quoteName(to.tablespace ?? "pg_default")}`);
  changes.push(...parameterChanges(from.storageParameters, to.storageParameters));
  if (from.clusterOn !== to.clusterOn) {
    changes.push(to.clusterOn === undefined ? "SET WITHOUT CLUSTER" : `CLUSTER ON ${quoteName(to.clusterOn)}`);
  }
  return [
    ...changes.map((change) => `ALTER MATERIALIZED VIEW ${qualified(to)} ${change}`),
    ...(from.unpopulated === to.unpopulated ? [] : [refresh(to, alteration)]),
    ...extraChanges(from, to),
    ...columnChanges(from, to),
  ];
}

function refresh(view: MaterializedViewObject, { concurrently }: MaterializedViewAlteration): string {
  const head = `REFRESH MATERIALIZED VIEW ${concurrently ? "CONCURRENTLY " : ""}${qualified(view)}`;
  return view.unpopulated ? `${head} WITH NO DATA` : head;
}

/** After the view's own grants: what is revoked from the whole view is gone from each of its columns too. */
function columnChanges(from: ViewObject | MaterializedViewObject, to: ViewObject | MaterializedViewObject): string[] {
  const before = new Map(from.columns.map((column) => [column.name, column]));
  return to.columns.flatMap((column) => {
    const old: ViewColumn = before.get(column.name) ?? { name: column.name, type: column.type };
    return viewColumnChanges(to, withoutRevoked(old, from, to), column);
  });
}

function withoutRevoked(
  column: ViewColumn,
  from: ViewObject | MaterializedViewObject,
  to: ViewObject | MaterializedViewObject,
): ViewColumn {
  const isIn = (list: readonly Privilege[] | undefined, { grantee, privilege }: Privilege) =>
    list?.some((held) => held.grantee === grantee && held.privilege === privilege) === true;
  if (column.privileges === undefined) return column;
  const left = column.privileges.filter((held) => !isIn(from.privileges, held) || isIn(to.privileges, held));
  return { ...column, privileges: left };
}
