import type { Operation, RenameOperation } from "../../operations/operation.ts";
import { objectId } from "../../schema/object-id.ts";
import { quoteNamePart } from "../../schema/quote-name-part.ts";
import type { Schema } from "../../schema/schema.ts";
import type { EnumObject } from "../../schema/type-objects.ts";
import type { Rename } from "./rename.ts";
import { renameObject } from "./rename-object.ts";

/**
 * The renames that lead back from where operations lead, for the way down: without them, what was renamed would be
 * dropped and made anew, with the loss of its rows.
 *
 * @param operations the way up; its renames come first and in order
 * @param upper the schema that they lead to
 */
export function inverseRenames(operations: readonly Operation[], upper: Schema): Rename[] {
  const renames = operations.filter((operation) => operation.kind === "rename");
  const there = new Set(upper.objects.map(objectId));
  return renames.flatMap((rename, position) => {
    const isSecond = renames.slice(0, position).some(({ to }) => objectId(to) === objectId(rename.from));
    const to = laterName(rename, renames.slice(position + 1));
    if (!there.has(objectId(to))) return [];
    if (rename.from.kind === "enum" && rename.to.kind === "enum" && objectId(rename.from) === objectId(rename.to)) {
      return [inverseOfValue(rename.from, rename.to, to as EnumObject)];
    }
    return isSecond ? [] : [{ from: objectId(to), to: objectId(rename.from) }];
  });
}

/** The object under the name that it has when all renames are done: its table, type or schema may be renamed after it. */
function laterName({ to }: RenameOperation, later: readonly RenameOperation[]): RenameOperation["to"] {
  const empty: Schema = { objects: [], dependencies: [], unmodelled: [] };
  let schema: Schema = { ...empty, objects: [to] };
  for (const rename of later) {
    if (objectId(rename.from) === objectId(schema.objects[0]!)) {
      schema = { ...schema, objects: [{ ...schema.objects[0]!, ...nameOf(rename.to) } as RenameOperation["to"]] };
    } else {
      const [object] = renameObject(
        { ...schema, objects: [...schema.objects, rename.from] },
        objectId(rename.from),
        rename.to,
      ).objects;
      schema = { ...schema, objects: [object!] };
    }
  }
  return schema.objects[0]!;
}

function nameOf(object: RenameOperation["to"]): object {
  return {
    ...("name" in object && { name: object.name }),
    ...("schema" in object && { schema: object.schema }),
    ...("values" in object && { values: object.values }),
  };
}

function inverseOfValue(from: EnumObject, to: EnumObject, now: EnumObject): Rename {
  const place = to.values.findIndex((value, index) => value !== from.values[index]);
  const path = [now.schema, now.name, now.values[place] ?? ""].map(quoteNamePart);
  return { from: `value:${path.join(".")}`, to: quoteNamePart(from.values[place] ?? "") };
}
