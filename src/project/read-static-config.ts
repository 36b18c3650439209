import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { type Literal, readLiteral } from "./scan/literal.ts";
import { type Token, tokenize } from "./scan/tokenize.ts";

/** Where the scripts are: all that `heads` and `history` need of a config. */
export interface StaticConfig {
  readonly migrations: readonly string[];
  readonly recursive: boolean;
}

/**
 * Reads where the scripts are from the text of a config, without running it; null where only running it could tell
 * (a spread, a function, a computed value).
 */
export function readStaticConfig(file: string): StaticConfig | null {
  const source = readFileSync(file, "utf8");
  const tokens = [...tokenize(source)].filter((token) => token.kind !== "comment");
  const start = extname(file) === ".json" ? 0 : findConfigObject(tokens);
  if (tokens[start ?? -1]?.text !== "{") return null;
  const properties = readProperties(tokens, start!);
  if (properties === null) return null;
  const migrations = properties.get("migrations");
  const recursive = properties.get("recursive");
  const folders = migrations === undefined ? ["./migrations"] : foldersOf(migrations);
  if (folders === null || (recursive !== undefined && !isFlag(recursive))) return null;
  return { migrations: folders, recursive: recursive?.[0]?.text === "true" };
}

/** The index of the `{` behind `export default` and perhaps `defineConfig(`. */
function findConfigObject(tokens: readonly Token[]): number | undefined {
  const start = tokens.findIndex((token, index) => token.text === "export" && tokens[index + 1]?.text === "default");
  if (start < 0 || tokens[start]!.depth !== 0) return undefined;
  const isCall = tokens[start + 2]?.text === "defineConfig" && tokens[start + 3]?.text === "(";
  return isCall ? start + 4 : start + 2;
}

/** The tokens of each property's value; null where a property is not `name: value`. */
function readProperties(tokens: readonly Token[], start: number): Map<string, readonly Token[]> | null {
  const inside = tokens[start]!.depth + 1;
  const properties = new Map<string, readonly Token[]>();
  for (let index = start + 1; index < tokens.length; ) {
    const key = tokens[index]!;
    if (key.text === "}" && key.depth === inside - 1) return properties;
    const isName = key.kind === "word" || key.kind === "string";
    const isMethod = key.kind === "word" && tokens[index + 1]?.text === "(";
    if (!isName || !(isMethod || tokens[index + 1]?.text === ":")) return null;
    const end = endOfValue(tokens, index + 2, inside);
    properties.set(key.kind === "word" ? key.text : key.text.slice(1, -1), tokens.slice(index + 2, end));
    index = tokens[end]?.text === "," ? end + 1 : end;
  }
  return null;
}

function endOfValue(tokens: readonly Token[], start: number, depth: number): number {
  let index = start;
  while (index < tokens.length) {
    const token = tokens[index]!;
    if (token.depth < depth || (token.depth === depth && token.text === ",")) break;
    index++;
  }
  return index;
}

function foldersOf(tokens: readonly Token[]): readonly string[] | null {
  const literal: Literal = readLiteral(tokens, (token) => token === undefined);
  if (!("value" in literal) || literal.value === null || literal.value === undefined) return null;
  const folders = typeof literal.value === "string" ? [literal.value] : literal.value;
  return folders.length === 0 || folders.includes("") ? null : folders;
}

function isFlag(tokens: readonly Token[]): boolean {
  return tokens.length === 1 && (tokens[0]!.text === "true" || tokens[0]!.text === "false");
}
