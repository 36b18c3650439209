import { mayExportMore, readExports, type ScriptExports } from "./read-exports.ts";
import type { ScannedHead, ScriptHead } from "./script-head.ts";

/** Reads the head of a TypeScript or JavaScript script without running it. */
export function scanCodeHead(source: string): ScannedHead {
  return scanTemplateHead(source) ?? scanAnyHead(source);
}

const importStatement = String.raw`(?:import\s[^;"'()]*["'][^"'\\\n]*["'];?\s*)*`;
const text = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*')`;
const list = String.raw`\[\s*(?:${text}\s*(?:,\s*)?)*\]`;
const constant = (name: string) =>
  String.raw`export\s+const\s+${name}\s*=\s*(null|${text}|${list})\s*;?(?:[ \t]*\/\/[^\n]*)?\s*`;

/** What the script template writes behind its comment, also after a formatter: each part right behind the one before. */
const templateHead = new RegExp(
  String.raw`\s*` +
    importStatement +
    constant("revision") +
    constant("downRevision") +
    constant("branchLabels") +
    constant("dependsOn") +
    `(?:${constant("transaction")})?` +
    String.raw`(?=export\s+(?:async\s+)?function\s)`,
  "y",
);

function scanTemplateHead(source: string): ScriptHead | undefined {
  const start = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const isDocComment = source.startsWith("/**", start) && source[start + 3] !== "/";
  const end = isDocComment ? source.indexOf("*/", start + 3) : -1;
  if (end < 0) return undefined;
  templateHead.lastIndex = end + 2;
  const match = templateHead.exec(source);
  if (match === null || mayExportMore(source, templateHead.lastIndex)) return undefined;
  return {
    comment: copyText(source.slice(start + 3, end)),
    revision: parseValue(match[1]!),
    downRevision: parseValue(match[2]!),
    branchLabels: parseValue(match[3]!),
    dependsOn: parseValue(match[4]!),
    transaction: match[5] === undefined ? undefined : parseValue(match[5]),
  };
}

/** A slice keeps the whole text that it is cut from in memory (V8), here every script of the history; a copy does not. */
function copyText(slice: string): string {
  return Buffer.from(slice).toString();
}

function parseValue(literal: string): null | string | string[] {
  if (literal === "null") return null;
  if (literal[0] !== "[") return literal.slice(1, -1);
  return [...literal.matchAll(/"([^"]*)"|'([^']*)'/g)].map((match) => match[1] ?? match[2]!);
}

const headNames = ["revision", "downRevision", "branchLabels", "dependsOn", "transaction"] as const;

function scanAnyHead(source: string): ScannedHead {
  const exports = readExports(source);
  const docComments = exports.comments.filter((text) => text.startsWith("/**"));
  const comment = (docComments.find((text) => /Revision ID:/i.test(text)) ?? docComments[0] ?? "").slice(3, -2);
  const unclear = headNames.find((name) => isDynamic(exports, name));
  if (exports.dynamic !== undefined) return { dynamic: exports.dynamic, comment };
  if (unclear !== undefined) return { dynamic: `\`${unclear}\` ${dynamicReason(exports, unclear)}`, comment };
  if (isNoScript(exports)) return "ignored";
  return { comment, ...readHead(exports) };
}

function readHead(exports: ScriptExports): Omit<ScriptHead, "comment"> {
  const read = (name: string) => {
    const literal = exports.constants.get(name);
    return literal !== undefined && "value" in literal ? literal.value : undefined;
  };
  return {
    revision: read("revision"),
    downRevision: read("downRevision"),
    branchLabels: read("branchLabels"),
    dependsOn: read("dependsOn"),
    transaction: read("transaction"),
  };
}

function isDynamic(exports: ScriptExports, name: string): boolean {
  const literal = exports.constants.get(name);
  return literal !== undefined && "dynamic" in literal;
}

function dynamicReason(exports: ScriptExports, name: string): string {
  const literal = exports.constants.get(name)!;
  return "dynamic" in literal ? literal.dynamic : "";
}

/** A helper beside the scripts exports nothing that a script would. */
function isNoScript({ constants, functions }: ScriptExports): boolean {
  const telling = ["revision", "downRevision", "upgrade", "downgrade", "up", "down"];
  return !telling.some((name) => constants.has(name) || functions.has(name));
}
