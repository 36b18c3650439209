import { isAbsolute } from "node:path";
import { nearest } from "../util/nearest.ts";
import { type ConfigProblem, wrongType } from "./check-value.ts";

/** What `{…}` in a file template may name. */
export const fileTemplateTokens = ["rev", "slug", "year", "month", "day", "hour", "minute", "second", "epoch"] as const;

/** A file template names known tokens, tells scripts apart and stays inside the migrations folder. */
export function checkFileTemplate(value: unknown, path: string): ConfigProblem[] {
  if (typeof value !== "string") return wrongType(value, path, "a string");
  const tokens = [...value.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!);
  const unknown = tokens.find((token) => !(fileTemplateTokens as readonly string[]).includes(token));
  if (unknown !== undefined) {
    const near = nearest(unknown, fileTemplateTokens);
    const hint = near === undefined ? `The tokens are {${fileTemplateTokens.join("} {")}}.` : `Did you mean {${near}}?`;
    return [{ path, problem: `has an unknown token {${unknown}}`, hint }];
  }
  if (/[{}]/.test(value.replaceAll(/\{[^{}]*\}/g, ""))) return [{ path, problem: "has a brace without its partner" }];
  if (!tokens.some((token) => token === "rev" || token === "slug" || token === "epoch")) {
    const hint = "Add {rev} to the template.";
    return [{ path, problem: "gives every script the same name: it has none of {rev}, {slug} and {epoch}", hint }];
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\\\u0000-\u001f:*?"<>|]/.test(value)) return [{ path, problem: "has a character that file names cannot hold" }];
  const leaves = isAbsolute(value) || value.split("/").some((part) => part === ".." || part === "." || part === "");
  return leaves ? [{ path, problem: "must stay inside the migrations folder" }] : [];
}
