import { alterStrategy } from "../../dialects/postgres/compile/alter-strategy.ts";
import { objectId } from "../../schema/object-id.ts";
import type { TableObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf, type Verdict } from "./comparison.ts";
import { withoutFacets } from "./facets.ts";
import { parentsOf } from "./structural-uses.ts";

/** Gives a verdict to every element that differs, each seen by itself. */
export function compareCatalogues(before: Catalogue, after: Catalogue, serverVersion: number | undefined): Comparison {
  const comparison: Comparison = {
    before,
    after,
    serverVersion,
    verdicts: new Map(),
    retyped: new Set(),
    converted: new Set(),
    standalone: new Set(),
  };
  for (const id of before.elements.keys()) {
    if (!after.elements.has(id)) comparison.verdicts.set(id, "drop");
  }
  for (const [id, element] of after.elements) {
    const old = before.elements.get(id);
    if (old === undefined) comparison.verdicts.set(id, "create");
    else if (old.value !== element.value) comparison.verdicts.set(id, differenceVerdict(id, comparison));
  }
  for (const id of comparison.verdicts.keys()) {
    if (changesType(id, comparison)) comparison.retyped.add(id);
  }
  markTablesThatBecomeHeirs(comparison);
  return comparison;
}

function differenceVerdict(id: string, { before, after, serverVersion }: Comparison): Verdict {
  const [from, to] = [before.objects.get(id), after.objects.get(id)];
  if (from === undefined || to === undefined) return facetVerdict(id, before, after);
  const options = serverVersion === undefined ? {} : { serverVersion };
  return alterStrategy(withoutFacets(from), withoutFacets(to), options);
}

/** Another parent or bound is a new membership; every other facet is set anew in place. */
function facetVerdict(id: string, before: Catalogue, after: Catalogue): Verdict {
  const kind = after.elements.get(id)?.kind;
  if (kind === "partition" || kind === "publicationTable") return "recreate";
  if (kind === "domainCheck") return sameExpression(id, before, after) ? "alter" : "recreate";
  return "alter";
}

/** A domain's check that only becomes valid or gets a comment stays. */
function sameExpression(id: string, before: Catalogue, after: Catalogue): boolean {
  const parse = (catalogue: Catalogue) =>
    JSON.parse(catalogue.elements.get(id)?.value ?? "{}") as { expression?: string; notValid?: true };
  const [from, to] = [parse(before), parse(after)];
  return from.expression === to.expression && (from.notValid === to.notValid || from.notValid === true);
}

function changesType(id: string, { before, after }: Comparison): boolean {
  const [from, to] = [columnOf(before, id), columnOf(after, id)];
  if (from === undefined || to === undefined) return false;
  return from.type !== to.type || from.collation !== to.collation;
}

/**
 * ALTER TABLE … INHERIT leaves the child's columns its own; only CREATE TABLE … INHERITS makes them inherited alone. A
 * table that gets a parent and owns fewer columns afterwards is therefore made anew.
 */
function markTablesThatBecomeHeirs({ before, after, verdicts }: Comparison): void {
  for (const [id, column] of after.objects) {
    if (column.kind !== "column" || !column.inherited) continue;
    const old = columnOf(before, id);
    if (old === undefined || old.inherited) continue;
    const tableId = `table:${objectId(column).slice("column:".length).replace(lastPart, "")}`;
    const table = after.objects.get(tableId) as TableObject | undefined;
    if (table?.partitionOf !== undefined || table?.ofType !== undefined) continue;
    verdicts.set(tableId, "recreate");
  }
}

const lastPart = /\.(?:"(?:[^"]|"")*"|[^."]+)$/;

/** Whether two values are equal as canonical JSON. */
export function sameValue(left: unknown, right: unknown): boolean {
  return stableStringify(left) === stableStringify(right);
}

/** The ids of the tables that a table inherits from. */
export function parentIds(table: TableObject): string[] {
  return parentsOf(table).map(({ schema, name }) => objectId({ kind: "table", schema, name }));
}
