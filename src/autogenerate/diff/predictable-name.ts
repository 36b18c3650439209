import { objectId } from "../../schema/object-id.ts";
import type { ConstraintObject, IndexObject } from "../../schema/table-objects.ts";
import type { Catalogue } from "./catalogue.ts";
import { parentParts } from "./parent-parts.ts";

/**
 * Whether the server, when it makes this constraint or index of a partition along with the parent's, gives it the very
 * name that is wanted. Only plain columns and names that need no cutting are predicted.
 */
export function hasPredictableName(object: ConstraintObject | IndexObject, catalogue: Catalogue): boolean {
  if (object.kind === "constraint" && (object.type === "check" || object.type === "foreignKey")) {
    return hasParentsName(object, catalogue);
  }
  return predictedName(object) === object.name;
}

/** The name that the server chooses (DefineIndex, ChooseIndexName); undefined where it is not predicted. */
export function predictedName(object: ConstraintObject | IndexObject): string | undefined {
  const name = rawName(object);
  return name === undefined || Buffer.byteLength(name) > 63 ? undefined : name;
}

function rawName(object: ConstraintObject | IndexObject): string | undefined {
  if (object.kind === "index") {
    const columns = [...object.keys.map((key) => key.column), ...(object.include ?? [])];
    if (columns.some((column) => column === undefined)) return undefined;
    return `${object.table}_${columns.join("_")}_idx`;
  }
  if (object.type === "primaryKey") return `${object.table}_pkey`;
  if (object.type !== "unique") return undefined;
  return `${object.table}_${[...object.columns, ...(object.include ?? [])].join("_")}_key`;
}

/** Checks and foreign keys of a parent reach its partitions under their own name. */
function hasParentsName(constraint: ConstraintObject, catalogue: Catalogue): boolean {
  return parentParts(objectId(constraint), catalogue).some((id) => {
    const parent = catalogue.objects.get(id);
    return parent?.kind === "constraint" && parent.name === constraint.name;
  });
}
