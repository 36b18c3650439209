import type { ConstraintObject, IndexObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";

/** All that makes a constraint or index what it is, its name and comments left out. */
export function structureKey(object: ConstraintObject | IndexObject): string {
  const { name, comment, indexComment, inherited, ...structure } = object as ConstraintObject & {
    indexComment?: string;
  };
  return stableStringify(structure);
}
