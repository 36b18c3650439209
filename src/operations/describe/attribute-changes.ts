import { isDeepStrictEqual } from "node:util";
import type { SchemaObject } from "../../schema/schema-object.ts";

/** The attributes that differ between two states of an object, each in words: `type integer to bigint`. */
export function attributeChanges(from: SchemaObject, to: SchemaObject): string[] {
  const [before, after] = [from as unknown as Values, to as unknown as Values];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names
    .filter((name) => !isDeepStrictEqual(before[name], after[name]) && !["kind", "position"].includes(name))
    .map((name) => attributeWords(name, before[name], after[name]));
}

type Values = Readonly<Record<string, unknown>>;

function attributeWords(name: string, before: unknown, after: unknown): string {
  if (name === "notNull") return after === true ? "NOT NULL" : "nullable";
  if (name === "notValid") return after === true ? "not validated" : "validate";
  if (name === "privileges") return "grants";
  if (name === "default" && after === undefined) return "no default";
  const word = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (after === undefined) return `no ${word}`;
  if (after === true) return word;
  if (!isShort(after)) return word;
  return isShort(before) && before !== "" ? `${word} ${before} to ${after}` : `${word} ${after}`;
}

/** A text that fits into a sentence. */
function isShort(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value.length <= 60 && !value.includes("\n"));
}
