import { type Literal, readLiteral } from "./literal.ts";
import { type Token, tokenize } from "./tokenize.ts";

/** What the top level of a script exports, as far as it can be told without running it. */
export interface ScriptExports {
  /** `export const name = literal`. */
  readonly constants: ReadonlyMap<string, Literal>;
  /** `export function name`. */
  readonly functions: ReadonlySet<string>;
  /** Why the names above may not be all. */
  readonly dynamic?: string;
  /** The comments in front of the first statement. */
  readonly comments: readonly string[];
}

/** Reads a script with a lexer. Slower than the pattern for our own template, and right for whatever people write. */
export function readExports(source: string): ScriptExports {
  const all = [...tokenize(source)];
  const tokens = all.filter((token) => token.kind !== "comment");
  const firstStatement = tokens.find((token) => !isDirective(token))?.start ?? source.length;
  const constants = new Map<string, Literal>();
  const functions = new Set<string>();
  let dynamic: string | undefined;
  let firstFunction = source.length;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "ambiguous" && mayExportMore(source, firstFunction)) {
      dynamic ??= "cannot be read without a full parser";
    }
    if (token.depth !== 0 || token.kind !== "word" || tokens[index - 1]?.text === ".") continue;
    const next = tokens[index + 1];
    if (token.text === "module" && next?.text === ".") dynamic ??= "assigns module.exports";
    if (token.text === "exports" && next?.text === ".") readAssignment(tokens, index + 2, constants);
    if (token.text !== "export") continue;
    if (next?.text === "const") readConstant(tokens, index + 2, constants);
    else if (next?.text === "{" || next?.text === "*" || next?.text === "=") dynamic ??= "exports by a list";
    else if (next?.text === "let" || next?.text === "var") dynamic ??= `exports by ${next.text}`;
    else if (readFunction(tokens, index + 1, functions)) firstFunction = Math.min(firstFunction, token.start);
  }
  const isCommonJs = [...constants.keys()].some((name) => name.startsWith("exports."));
  if (isCommonJs) dynamic = settleCommonJs(constants, functions) ?? dynamic;
  const comments = all.filter((token) => token.kind === "comment" && token.start < firstStatement);
  return { constants, functions, comments: comments.map(({ text }) => text), ...(dynamic && { dynamic }) };
}

function isDirective({ kind, text, start }: Token): boolean {
  return (kind === "string" && text.slice(1, -1) === "use strict") || (text === ";" && start < 20);
}

/** Whether a script's text behind a position could still export something that belongs to a head. */
export function mayExportMore(source: string, position: number): boolean {
  for (let at = source.indexOf("export", position); at >= 0; at = source.indexOf("export", at + 6)) {
    headExport.lastIndex = at;
    if (headExport.test(source)) return true;
  }
  return position >= source.length;
}

const headExport =
  /export\s*(?:\*|\{|=|(?:const|let|var)\s+(?:revision|downRevision|branchLabels|dependsOn|transaction)\b)/y;

function readConstant(tokens: readonly Token[], start: number, constants: Map<string, Literal>): void {
  const name = tokens[start];
  const assignment = tokens.findIndex((token, index) => index > start && token.text === "=" && token.depth === 0);
  if (name?.kind !== "word" || assignment < 0) return;
  constants.set(name.text, readLiteral(tokens.slice(assignment + 1, assignment + 200), endsStatement));
}

/** `exports.name = literal`, as compilers write it; the last assignment counts. */
function readAssignment(tokens: readonly Token[], start: number, constants: Map<string, Literal>): void {
  const name = tokens[start];
  if (name?.kind !== "word" || tokens[start + 1]?.text !== "=") return;
  constants.set(`exports.${name.text}`, readLiteral(tokens.slice(start + 2, start + 200), endsStatement));
}

/** Takes the assignments for the exports where they name a whole head; else only running the file can tell. */
function settleCommonJs(constants: Map<string, Literal>, functions: Set<string>): string | undefined {
  for (const [key, literal] of [...constants]) {
    if (!key.startsWith("exports.")) continue;
    const name = key.slice("exports.".length);
    if (name === "upgrade" || name === "downgrade") functions.add(name);
    else constants.set(name, literal);
  }
  const isWhole = ["revision", "downRevision", "upgrade"].every((name) => constants.has(`exports.${name}`));
  return isWhole ? undefined : "is CommonJS";
}

const continuingWords: ReadonlySet<string> = new Set(["as", "satisfies", "in", "instanceof"]);

function endsStatement(token: Token | undefined): boolean {
  if (token === undefined || (token.kind === "punctuation" && token.text === ";")) return true;
  return token.startsLine && token.kind === "word" && !continuingWords.has(token.text);
}

function readFunction(tokens: readonly Token[], start: number, functions: Set<string>): boolean {
  const first = tokens[start]?.text === "async" ? start + 1 : start;
  if (tokens[first]?.text !== "function") return false;
  const name = tokens[first + 1]?.text === "*" ? first + 2 : first + 1;
  if (tokens[name]?.kind === "word") functions.add(tokens[name].text);
  return true;
}
