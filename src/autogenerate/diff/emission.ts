import type { Operation } from "../../operations/operation.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { ownValue } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { facetsOf, withFacetOf, withoutFacets } from "./facets.ts";
import type { VirtualCatalogue } from "./virtual-catalogue.ts";

/** What the emission of operations works on: push() adds an operation and applies it to the state. */
export interface Emission {
  readonly comparison: Comparison;
  readonly state: VirtualCatalogue;
  push(operation: Operation): void;
}

/** Whether two values are equal as canonical JSON. */
export function sameValue(left: unknown, right: unknown): boolean {
  return stableStringify(left) === stableStringify(right);
}

/** Gives the object the facet that the target has, where it lacks it or has another. */
export function setFacet(facet: string, target: SchemaObject, { comparison, state, push }: Emission): void {
  const { objectId } = comparison.after.elements.get(facet)!;
  const object = state.get(objectId);
  if (object === undefined) return;
  const changed = withFacetOf(object, facet, target);
  if (!sameValue(changed, object)) push({ kind: "alter", from: object, to: changed });
}

/** Makes or changes whatever the server has not brought along with something else. */
export function bringToTarget(element: string, emission: Emission): void {
  const { comparison, state, push } = emission;
  const { objectId } = comparison.after.elements.get(element)!;
  const target = comparison.after.objects.get(objectId)!;
  if (element !== objectId) {
    setFacet(element, target, emission);
    return;
  }
  const object = state.get(objectId);
  if (object === undefined) push({ kind: "create", object: target });
  else if (ownValue(object) !== ownValue(target)) push({ kind: "alter", from: object, to: withOwnOf(object, target) });
}

/** The target's own attributes with the facets that the object has now. */
export function withOwnOf(object: SchemaObject, target: SchemaObject): SchemaObject {
  return facetsOf(object).reduce((changed, facet) => withFacetOf(changed, facet.id, object), withoutFacets(target));
}
