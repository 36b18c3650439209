import { alterStrategy } from "../../dialects/postgres/compile/alter-strategy.ts";
import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { IndexObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf, type Verdict } from "./comparison.ts";
import { withoutFacets } from "./facets.ts";
import { markHeirs } from "./mark-heirs.ts";
import { markHeldTypes } from "./mark-held-types.ts";
import { markRebound } from "./mark-rebound.ts";
import { markRebuilt } from "./mark-rebuilt.ts";

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
    filled: new Set(),
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
  markRebuilt(comparison);
  markRebound(comparison);
  markHeirs(comparison);
  markHeldTypes(comparison);
  return comparison;
}

function differenceVerdict(id: string, { before, after, serverVersion }: Comparison): Verdict {
  const [from, to] = [before.objects.get(id), after.objects.get(id)];
  if (from === undefined || to === undefined) return facetVerdict(id, before, after);
  const options = serverVersion === undefined ? {} : { serverVersion };
  const [own, other] = [withoutFacets(from), withoutFacets(to)];
  if (own.kind === "index" && other.kind === "index") {
    if (setsStorageOfPartitioned(own, other, after)) return "recreate";
    const { partitionOf, ...target } = other;
    return alterStrategy({ ...own, partitionOf: undefined } as typeof own, target, options);
  }
  if (changesVirtualBesideChecks(own, other, before)) return "recreate";
  return alterStrategy(own, other, options);
}

/** SET EXPRESSION refuses a virtual column of a table with checks; it holds no values that could be lost. */
function changesVirtualBesideChecks(from: SchemaObject, to: SchemaObject, { contents }: Catalogue): boolean {
  if (from.kind !== "column" || to.kind !== "column" || from.generated?.storage !== "virtual") return false;
  if (from.generated.expression === to.generated?.expression) return false;
  const parts = contents.get(idOf("table", from.schema, from.table)) ?? [];
  return parts.some((part) => part.kind === "constraint" && part.type === "check");
}

/** A partitioned index has no storage of its own: ALTER INDEX … SET refuses it. */
function setsStorageOfPartitioned(from: IndexObject, to: IndexObject, after: Catalogue): boolean {
  const table = after.objects.get(idOf("table", to.schema, to.table));
  if (table?.kind !== "table" || table.partitionBy === undefined) return false;
  return stableStringify(from.storageParameters ?? {}) !== stableStringify(to.storageParameters ?? {});
}

/** Another parent, bound or type is a new membership; every other facet is set anew in place. */
function facetVerdict(id: string, before: Catalogue, after: Catalogue): Verdict {
  const kind = after.elements.get(id)?.kind;
  if (kind === "partition" || kind === "ofType" || kind === "publicationTable") return "recreate";
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
