import type { QualifiedName } from "../../schema/object-base.ts";
import type { ObjectName } from "../op/definitions.ts";

/** The schema of a name that tells none. */
export const defaultSchema = "public";

/** Both parts of a name. A text that cannot be split is refused before by isObjectName. */
export function qualifiedName(name: ObjectName): QualifiedName {
  if (typeof name !== "string") return { schema: name.schema ?? defaultSchema, name: name.name };
  const [first = "", second] = name.split(".");
  return second === undefined ? { schema: defaultSchema, name: first } : { schema: first, name: second };
}

/** The same as the place of something that belongs to a table. */
export function onTable(table: ObjectName): { readonly schema: string; readonly table: string } {
  const { schema, name } = qualifiedName(table);
  return { schema, table: name };
}

/** A new name; without a schema of its own the object stays where it is. */
export function renamed(current: QualifiedName, newName: ObjectName): QualifiedName {
  if (typeof newName === "string" && !newName.includes(".")) return { schema: current.schema, name: newName };
  return typeof newName !== "string" && newName.schema === undefined
    ? { schema: current.schema, name: newName.name }
    : qualifiedName(newName);
}
