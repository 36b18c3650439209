import type { Operation } from "../operations/operation.ts";
import { objectId } from "../schema/object-id.ts";
import type { Schema } from "../schema/schema.ts";
import { renameObject } from "./renames/rename-object.ts";
import { stageNotNull } from "./stage-not-null.ts";

/** Every operation in its staged form; tables that are renamed on the way are known by their new names. */
export function stageOperations(operations: readonly Operation[], before: Schema): readonly Operation[] {
  let current = before;
  return operations.flatMap((operation) => {
    if (operation.kind === "rename") current = renameObject(current, objectId(operation.from), operation.to);
    return stageNotNull(operation, current);
  });
}
