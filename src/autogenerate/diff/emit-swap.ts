import { objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { asideObject } from "./aside-object.ts";
import { bringToTarget } from "./emission.ts";
import type { Emission } from "./emission-context.ts";
import { parentParts } from "./parent-parts.ts";
import { isReplacedWhole } from "./swapped-types.ts";

/** Replaces an enum by one operation, or moves the old type aside; true where nothing is left to do. */
export function swapInPlace(element: string, made: ReadonlySet<string>, emission: Emission): boolean {
  const { comparison, state, push } = emission;
  const from = state.get(element);
  const to = comparison.after.objects.get(element);
  if (from === undefined || to === undefined) return false;
  if (from.kind !== "enum" || to.kind !== "enum" || !isReplacedWhole(element, comparison)) {
    push({ kind: "rename", from, to: asideObject(from) });
    return false;
  }
  const columns = [...made]
    .filter(
      (id) =>
        isInherited(state.get(id)) === false || parentParts(id, comparison.after).every((parent) => !made.has(parent)),
    )
    .map((id) => state.get(id))
    .filter((object): object is ColumnObject => object?.kind === "column");
  push({ kind: "replaceEnum", from, to, columns });
  for (const member of made) bringToTarget(member, emission);
  return true;
}

function isInherited(object: SchemaObject | undefined): boolean {
  return object?.kind === "column" && object.inherited === true;
}

/** Drops the type that moved aside when its columns are converted. */
export function dropAside(element: string, { comparison, state, push }: Emission): void {
  const object = state.get(objectId(asideObject(comparison.before.objects.get(element)!)));
  if (object !== undefined) push({ kind: "drop", object });
}
