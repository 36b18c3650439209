import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { isOwnFile } from "./own-entry-point.ts";
import { transformSource } from "./transform-source.ts";

/** Where in the user's files a load failed, and why. */
export interface LoadError {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly reason: string;
}

/** @param entryFile the file that was asked for; named where the error itself names none */
export function describeLoadError(error: unknown, entryFile: string): LoadError {
  if (!(error instanceof Error) && !isErrorLike(error)) return { file: entryFile, reason: String(error) };
  if (isAthanorError(error, "MODULE_LOAD_FAILED")) return error.details as unknown as LoadError;
  return importError(error) ?? requireError(error) ?? syntaxError(error, entryFile) ?? thrownError(error, entryFile);
}

/** An error of another realm or of a hook thread. */
function isErrorLike(error: unknown): error is Error {
  return typeof error === "object" && error !== null && typeof (error as { message?: unknown }).message === "string";
}

/** Node: "Cannot find package 'x' imported from /app/y.ts". */
function importError(error: Error): LoadError | undefined {
  const match = /^(Cannot find (?:package|module) '([^']*)') imported from (.+)$/m.exec(error.message);
  if (!match) return undefined;
  const [, problem, target, importer] = match;
  const file = toPath(importer!);
  return { file, ...lineOfSpecifier(file, target!), reason: `${problem!}` };
}

/** Node: "Cannot find module './x'\nRequire stack:\n- /app/y.ts". */
function requireError(error: Error): LoadError | undefined {
  const match = /^(Cannot find module '([^']*)')\nRequire stack:\n- (.+)/.exec(error.message);
  if (!match) return undefined;
  return { file: match[3]!, ...lineOfSpecifier(match[3]!, match[2]!), reason: match[1]! };
}

function lineOfSpecifier(file: string, target: string): { line: number } | undefined {
  const lastPart = target
    .split("/")
    .at(-1)!
    .replace(/\.[^.]*$/, "");
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    const index = lines.findIndex(
      (line) => /["']/.test(line) && line.includes(lastPart) && /import|from|require/.test(line),
    );
    return index < 0 ? undefined : { line: index + 1 };
  } catch {
    return undefined;
  }
}

/** Node puts the place of a link error in front of the stack, `file:///app/x.mjs:3`, and keeps that of a parse error. */
function syntaxError(error: Error, entryFile: string): LoadError | undefined {
  if (error.name !== "SyntaxError") return undefined;
  const match = /^((?:file:\/\/|\/|[A-Za-z]:\\).*):(\d+)\n/.exec(error.stack ?? "");
  if (match) return { file: toPath(match[1]!), line: Number(match[2]), reason: error.message };
  const reason = parseError(entryFile) ?? decoratorError(entryFile, error);
  return reason ?? (isThrown(error) ? undefined : { file: entryFile, reason: error.message });
}

/** Node reads no decorators yet, and the transformer writes only those of `experimentalDecorators`. */
function decoratorError(file: string, { message }: Error): LoadError | undefined {
  if (message !== "Invalid or unexpected token") return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const line = lines.findIndex((text) => /^(?!\s*(?:\*|\/[/*])).*?(?<![\w"'`.@])@[\w$(]/.test(text)) + 1;
  const advice =
    'set "experimentalDecorators": true in tsconfig.json where the library allows it, or name compiled files';
  return line === 0 ? undefined : { file, line, reason: `Node does not run standard decorators yet; ${advice}` };
}

function isThrown(error: Error): boolean {
  return (error.stack ?? "").split("\n").some((frame) => framePattern.test(frame));
}

function parseError(file: string): LoadError | undefined {
  try {
    transformSource(file, readFileSync(file, "utf8"));
    return undefined;
  } catch (error) {
    return isAthanorError(error, "MODULE_LOAD_FAILED") ? (error.details as unknown as LoadError) : undefined;
  }
}

/** `at name (/app/x.ts:3:9)`, `at async file:///app/x.ts:3:9`. */
const framePattern = /^\s+at (?:.*\(|async )?((?:file:\/\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)\)?$/;

function thrownError(error: Error, entryFile: string): LoadError {
  const reason = error.message === "" ? error.name : error.message;
  for (const frame of (error.stack ?? "").split("\n")) {
    const match = framePattern.exec(frame);
    if (!match) continue;
    const file = toPath(match[1]!);
    if (file.includes("/node_modules/") || isOwnFile(file)) continue;
    return { file, line: Number(match[2]), column: Number(match[3]), reason };
  }
  return { file: entryFile, reason };
}

function toPath(location: string): string {
  return location.startsWith("file:") ? fileURLToPath(location.replace(/\?.*$/, "")) : location;
}
