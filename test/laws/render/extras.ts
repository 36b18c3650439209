import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { GrantSpec } from "../schema-spec.ts";
import { bitsOf, literal } from "./world.ts";

const privileges = {
  table: ["select", "insert", "update", "delete", "references"],
  column: ["select", "insert", "update"],
  sequence: ["usage", "select", "update"],
  function: ["execute"],
  schema: ["usage", "create"],
  type: ["usage"],
} as const;

/** GRANT statements; `on` is what stands behind ON, for a column its name and then the table. */
export function grants(kind: keyof typeof privileges, on: string, list: readonly GrantSpec[], column = ""): string[] {
  return list.flatMap(({ name, privileges: bits, grantable }) => {
    const names = bitsOf(privileges[kind], bits).map((privilege) => privilege + column);
    if (names.length === 0) return [];
    const grantee = name === "public" ? "public" : quoteName(name);
    const option = grantable && name !== "public" ? " with grant option" : "";
    return [`grant ${names.join(", ")} on ${on} to ${grantee}${option}`];
  });
}

/** COMMENT ON, where there is a comment. */
export function comment(on: string, text: string | null): string[] {
  return text === null
    ? []
    : [`comment on ${on} is ${text.includes("\\") ? "E" : ""}${literal(text).replaceAll("\\", "\\\\")}`];
}
