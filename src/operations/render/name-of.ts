import type { QualifiedName } from "../../schema/object-base.ts";
import { defaultSchema } from "../build/object-name.ts";
import type { ObjectName } from "../op/definitions.ts";

/** A name as a script writes it: a text where it can be split again, both parts apart where not. */
export function nameOf({ schema, name }: QualifiedName): ObjectName {
  const isPlain = ![schema, name].some((part) => part === "" || /[."]/.test(part));
  if (schema === defaultSchema) return isPlain ? name : { name };
  return isPlain ? `${schema}.${name}` : { schema, name };
}

/** The table of something that belongs to one. */
export function tableNameOf({ schema, table }: { readonly schema: string; readonly table: string }): ObjectName {
  return nameOf({ schema, name: table });
}
