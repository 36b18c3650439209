import { columnConversion } from "../../dialects/postgres/types/column-conversion.ts";
import type { AlterOperation } from "../../operations/operation.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { ownValue } from "./catalogue.ts";
import { setFacet, withOwnOf } from "./emission.ts";
import type { Emission } from "./emission-context.ts";
import { joinsExisting } from "./joins-existing.ts";
import { keepPositionBefore } from "./keep-positions.ts";
import { parentParts } from "./parent-parts.ts";
import { swapConversion } from "./swap-conversion.ts";
import { typeFacts } from "./type-facts.ts";

/** Leads an element that stays from what it is to what it shall be. */
export function emitAlter(element: string, emission: Emission): void {
  const { comparison, state, push } = emission;
  const { objectId } = comparison.after.elements.get(element)!;
  const target = comparison.after.objects.get(objectId)!;
  if (element !== objectId) {
    setFacet(element, target, emission);
    return;
  }
  const object = state.get(objectId);
  if (object === undefined) return;
  const to = attached(withOwnOf(object, target), target, emission);
  const conversion = conversionOf(element, object, { to, emission });
  if (conversion === undefined && ownValue(object) === ownValue(to) && !joins(object, to)) return;
  keepPositionBefore(object, to, emission);
  push({ kind: "alter", from: object, to, ...conversion });
}

/** An index joins the partitioned index that is there already. */
function attached(to: SchemaObject, target: SchemaObject, { state }: Emission): SchemaObject {
  if (to.kind !== "index" || target.kind !== "index" || !joinsExisting(target, state)) return to;
  return { ...to, ...(target.partitionOf !== undefined && { partitionOf: target.partitionOf }) };
}

function joins(from: SchemaObject, to: SchemaObject): boolean {
  return from.kind === "index" && to.kind === "index" && from.partitionOf === undefined && to.partitionOf !== undefined;
}

type Conversion = Partial<Pick<AlterOperation, "using" | "review">>;

function conversionOf(
  element: string,
  from: SchemaObject,
  { to, emission }: { readonly to: SchemaObject; readonly emission: Emission },
): Conversion | undefined {
  const { comparison } = emission;
  if (from.kind !== "column" || to.kind !== "column") return undefined;
  if (comparison.converted.has(element)) {
    const follows =
      from.inherited && parentParts(element, comparison.after).some((parent) => comparison.converted.has(parent));
    return follows ? undefined : swapConversion(from, comparison);
  }
  if (from.type === to.type && from.collation === to.collation) return undefined;
  return columnConversion(from, to, typeFacts(comparison));
}
