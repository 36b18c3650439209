import { AthanorError } from "../../errors/athanor-error.ts";
import type { RenameOperation } from "../../operations/operation.ts";
import { objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { renameEnumValue } from "./rename-enum-value.ts";
import { renameObject } from "./rename-object.ts";
import type { ResolvedRename } from "./resolve-renames.ts";

export interface Renamed {
  /** The schema as it is after the renames. */
  readonly schema: Schema;
  readonly operations: readonly RenameOperation[];
}

/**
 * Applies renames to a schema, parts before the tables that they are on and tables before schemas, so that every old
 * name still holds. Names that change places go by way of a third one.
 */
export function applyRenames(schema: Schema, renames: readonly ResolvedRename[]): Renamed {
  const operations: RenameOperation[] = [];
  let current = schema;
  const step = (id: string, to: SchemaObject): void => {
    const from = current.objects.find((object) => objectId(object) === id)!;
    operations.push({ kind: "rename", from, to });
    current = renameObject(current, id, to);
  };
  const waiting = [...renames].sort((left, right) => depth(left) - depth(right));
  while (waiting.length > 0) {
    const next = waiting.findIndex((rename) => depth(rename) === depth(waiting[0]!) && isFree(rename, current));
    const [rename] = waiting.splice(Math.max(next, 0), 1);
    const from = current.objects.find((object) => objectId(object) === rename!.id);
    if (from === undefined) throw occupied(rename!);
    if (rename!.value !== undefined) {
      const { operation, schema: renamed } = renameEnumValue(current, rename!.id, rename!.value, rename!.name);
      operations.push(operation);
      current = renamed;
    } else if (next >= 0) {
      step(rename!.id, renamedObject(from, rename!));
    } else {
      const holder = waiting.some((other) => other.id === objectId(renamedObject(from, rename!)));
      if (!holder) throw occupied(rename!);
      const aside = renamedObject(from, { ...rename!, name: `${rename!.name}__renamed` });
      step(rename!.id, aside);
      waiting.push({ ...rename!, id: objectId(aside) });
    }
  }
  return { schema: current, operations };
}

function renamedObject(object: SchemaObject, { name, schema }: ResolvedRename): SchemaObject {
  return { ...object, name, ...(schema !== undefined && { schema }) } as SchemaObject;
}

function isFree(rename: ResolvedRename, schema: Schema): boolean {
  if (rename.value !== undefined) return true;
  const from = schema.objects.find((object) => objectId(object) === rename.id);
  if (from === undefined) return false;
  const target = objectId(renamedObject(from, rename));
  return !schema.objects.some((object) => objectId(object) === target);
}

/** Columns and other parts of tables first, schemas last. */
function depth({ id, value }: ResolvedRename): number {
  if (value !== undefined || /^(column|constraint|trigger|rule|policy):/.test(id)) return 0;
  return id.startsWith("schema:") ? 2 : 1;
}

function occupied({ id, name }: ResolvedRename): AthanorError {
  return new AthanorError("USAGE", `Cannot rename ${id} to ${name}: the name is taken`, {
    hint: "Rename or drop what has the name in an earlier revision.",
    details: { id, name },
  });
}
