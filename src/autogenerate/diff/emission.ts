import { objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { asMade } from "./as-made.ts";
import { ownValue } from "./catalogue.ts";
import { correctIdentityPrivileges } from "./correct-privileges.ts";
import type { Emission } from "./emission-context.ts";
import { facetsOf, withFacetOf, withoutFacets } from "./facets.ts";
import { keepPositionAfter, keepPositionBefore } from "./keep-positions.ts";
import { parentParts } from "./parent-parts.ts";

/** Whether two values are equal as canonical JSON. */
export function sameValue(left: unknown, right: unknown): boolean {
  return stableStringify(left) === stableStringify(right);
}

/** Gives the object the facet that the target has, where it lacks it or has another. */
export function setFacet(facet: string, target: SchemaObject, emission: Emission): void {
  const { comparison, state, push } = emission;
  const { objectId } = comparison.after.elements.get(facet)!;
  const object = state.get(objectId);
  if (object === undefined) return;
  const changed = withFacetOf(object, facet, target);
  if (sameValue(changed, object)) return;
  keepPositionBefore(object, changed, emission);
  push({ kind: "alter", from: object, to: changed });
  if (changed.kind === "column" && object.kind === "column" && object.identity === undefined) {
    correctIdentityPrivileges(changed, emission);
  }
  if (comparison.verdicts.get(facet) !== "alter") keepPositionAfter(facet, emission);
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
  if (object === undefined) push({ kind: "create", object: asMade(target, state) });
  else if (ownValue(object) !== ownValue(target)) push({ kind: "alter", from: object, to: withOwnOf(object, target) });
  if (parentParts(objectId, comparison.after).length > 0 && target.kind === "column")
    setFacetsOfFollower(target, emission);
}

/** A column that follows its parent's has just the facets that it shall have. */
function setFacetsOfFollower(target: ColumnObject, { state, push }: Emission): void {
  const object = state.get(objectId(target));
  if (object === undefined) return;
  const to = facetsOf(target).reduce((changed, facet) => withFacetOf(changed, facet.id, target), withoutFacets(object));
  if (!sameValue(to, object)) push({ kind: "alter", from: object, to });
}

/** The target's own attributes with the facets that the object has now; an index stays where it is attached. */
export function withOwnOf(object: SchemaObject, target: SchemaObject): SchemaObject {
  const own = facetsOf(object).reduce(
    (changed, facet) => withFacetOf(changed, facet.id, object),
    withoutFacets(target),
  );
  if (own.kind !== "index" || object.kind !== "index") return own;
  const { partitionOf, ...detached } = own;
  return object.partitionOf === undefined ? detached : { ...detached, partitionOf: object.partitionOf };
}
