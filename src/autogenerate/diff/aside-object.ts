import type { SchemaObject } from "../../schema/schema-object.ts";

/** The object under a name beside its own, cut so that it fits into the 63 bytes of a name. */
export function asideObject<O extends SchemaObject>(object: O): O {
  const suffix = "__replaced";
  let start = "name" in object ? object.name : "";
  while (Buffer.byteLength(start) > 63 - suffix.length) start = [...start].slice(0, -1).join("");
  return { ...object, name: start + suffix };
}
