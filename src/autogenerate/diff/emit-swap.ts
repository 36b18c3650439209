import { objectId } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
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
    push({ kind: "rename", from, to: aside(from) });
    return false;
  }
  const columns = [...made]
    .filter((id) => parentParts(id, comparison.after).every((parent) => !comparison.converted.has(parent)))
    .map((id) => state.get(id))
    .filter((object): object is ColumnObject => object?.kind === "column");
  push({ kind: "replaceEnum", from, to, columns });
  for (const member of made) bringToTarget(member, emission);
  return true;
}

/** Drops the type that moved aside when its columns are converted. */
export function dropAside(element: string, { comparison, state, push }: Emission): void {
  const object = state.get(objectId(aside(comparison.before.objects.get(element)!)));
  if (object !== undefined) push({ kind: "drop", object });
}

/** The object under a name beside its own, cut so that it fits into the 63 bytes of a name. */
function aside(object: SchemaObject): SchemaObject {
  const suffix = "__replaced";
  let start = "name" in object ? object.name : "";
  while (Buffer.byteLength(start) > 63 - suffix.length) start = [...start].slice(0, -1).join("");
  return { ...object, name: start + suffix } as SchemaObject;
}
