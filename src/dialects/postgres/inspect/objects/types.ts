import { idOf } from "../../../../schema/object-id.ts";
import type { EnumObject } from "../../../../schema/type-objects.ts";
import { catalogueOids } from "../address.ts";
import { alias, type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { TypeRow } from "../queries/types.ts";
import { describeCompositeType } from "./composite-types.ts";
import { describeDomain } from "./domains.ts";
import { describeRange } from "./range-types.ts";

/** Enums, domains, composite types and ranges. */
export function collectTypes(context: InspectContext, collector: Collector): void {
  const inScope = new Set(context.catalogue.namespaces.filter((row) => row.inScope).map((row) => row.oid));
  for (const row of context.catalogue.types) {
    if (!inScope.has(row.schema) || getPair(context.members, catalogueOids.type, row.oid) !== undefined) continue;
    const type = describe(context, row);
    if (type === undefined) continue;
    const id = collect(collector, type, catalogueOids.type, row.oid);
    depend(collector, id, idOf("schema", type.schema));
    if (type.kind === "rangeType" && type.multirangeSchema !== undefined)
      depend(collector, id, idOf("schema", type.multirangeSchema));
    if (type.kind === "compositeType") alias(collector, id, catalogueOids.class, row.relation);
  }
  for (const row of context.catalogue.constraints) {
    if (row.domain === 0) continue;
    alias(collector, getPair(collector.ids, catalogueOids.type, row.domain), catalogueOids.constraint, row.oid);
  }
}

/** Array types lead to their elements, row types to their tables and multiranges to their ranges. */
export function aliasTypes(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.ranges) {
    alias(collector, getPair(collector.ids, catalogueOids.type, row.type), catalogueOids.type, row.multirange);
  }
  for (const row of context.catalogue.types) {
    if (row.relation === 0) continue;
    alias(collector, getPair(collector.ids, catalogueOids.class, row.relation), catalogueOids.type, row.oid);
  }
  for (const row of context.catalogue.types) {
    if (row.element === 0) continue;
    alias(collector, getPair(collector.ids, catalogueOids.type, row.element), catalogueOids.type, row.oid);
  }
}

function describe(context: InspectContext, row: TypeRow) {
  switch (row.type) {
    case "e":
      return describeEnum(context, row);
    case "d":
      return describeDomain(context, row);
    case "c":
      return describeCompositeType(context, row);
    case "r":
      return describeRange(context, row);
    case "b":
    case "p":
    case "m":
      return undefined;
  }
}

function describeEnum(context: InspectContext, row: TypeRow): EnumObject {
  return {
    kind: "enum",
    ...nameOf(context, row),
    values: row.labels ?? [],
    ...describeBase(context, catalogueOids.type, row, "T"),
  };
}
