import type { TypeComparison } from "../project/config.ts";
import { objectId } from "../schema/object-id.ts";
import type { Schema } from "../schema/schema.ts";
import type { ColumnObject } from "../schema/table-objects.ts";

/**
 * The wanted schema with the old type of every column whose change of type does not count.
 *
 * @param compareType false: the two are the same; anything else: they differ
 */
export function withComparedTypes(
  from: Schema,
  to: Schema,
  compareType: (comparison: TypeComparison) => boolean | undefined,
): Schema {
  const isColumn = (object: Schema["objects"][number]): object is ColumnObject => object.kind === "column";
  const old = new Map(from.objects.filter(isColumn).map((column) => [objectId(column), column]));
  const objects = to.objects.map((object) => {
    if (!isColumn(object)) return object;
    const before = old.get(objectId(object));
    if (before === undefined || before.type === object.type) return object;
    const { schema, table, name: column } = object;
    const isSame = compareType({ schema, table, column, from: before.type, to: object.type }) === false;
    return isSame ? { ...object, type: before.type } : object;
  });
  return { ...to, objects };
}
