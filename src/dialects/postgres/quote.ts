import { AthanorError } from "../../errors/athanor-error.ts";
import type { QualifiedName } from "../../schema/object-base.ts";
import { reservedWords } from "./reserved-words.ts";

/**
 * Quotes names as PostgreSQL's quote_ident does and joins them with dots: only what needs quotes gets them.
 *
 * @param path raw names, outermost first; empty parts are left out, so that an unknown schema gives a bare name
 * @throws AthanorError OPERATION_INVALID for a name that is empty or holds a NUL
 */
export function quoteName(...path: readonly string[]): string {
  const last = path.at(-1);
  if (last === undefined || last === "") throw unusable("a name is empty");
  return path
    .filter((part) => part !== "")
    .map(quotePart)
    .join(".");
}

/** Quotes a text as a string literal; one with backslashes becomes an `E''` literal, right under any setting. */
export function quoteLiteral(text: string): string {
  refuseNul(text);
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? `E${quoted}` : quoted;
}

/** The quoted name of something that lives in a schema; a bare name where the schema is not known. */
export function qualified(name: QualifiedName): string {
  return quoteName(name.schema, name.name);
}

/** Several names as a list in parentheses: `(a, "b c")`. */
export function nameList(names: readonly string[]): string {
  return `(${names.map((name) => quoteName(name)).join(", ")})`;
}

function quotePart(name: string): string {
  refuseNul(name);
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !reservedWords.has(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

function refuseNul(text: string): void {
  if (text.includes("\0")) throw unusable("a name or text holds a NUL character");
}

function unusable(what: string): AthanorError {
  return new AthanorError("OPERATION_INVALID", `Cannot write SQL: ${what}`, {
    hint: "Give every object a name, and keep NUL characters out of names and texts.",
  });
}
