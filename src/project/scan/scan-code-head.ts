import { mayExportMore, readExports, type ScriptExports } from "./read-exports.ts";
import type { ScannedHead, ScriptHead } from "./script-head.ts";

/** Reads the head of a TypeScript or JavaScript script without running it. */
export function scanCodeHead(source: string): ScannedHead {
  return scanTemplateHead(source) ?? scanAnyHead(source);
}

const comment = String.raw`\uFEFF?\s*\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*`;
const importStatement = String.raw`(?:import\s[^;"'()]*["'][^"'\\\n]*["'];?\s*)*`;
const text = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*')`;
const list = String.raw`\[\s*(?:${text}\s*(?:,\s*)?)*\]`;
const constant = (name: string) =>
  String.raw`export\s+const\s+${name}\s*=\s*(null|${text}|${list})\s*;?(?:[ \t]*\/\/[^\n]*)?\s*`;

/** What the script template writes, also after a formatter: every part must stand right behind the one before. */
const templateHead = new RegExp(
  comment +
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
  templateHead.lastIndex = 0;
  const match = templateHead.exec(source);
  if (match === null || mayExportMore(source.slice(templateHead.lastIndex))) return undefined;
  return {
    comment: cleanComment(match[1]!),
    revision: parseValue(match[2]!),
    downRevision: parseValue(match[3]!),
    branchLabels: parseValue(match[4]!),
    dependsOn: parseValue(match[5]!),
    transaction: match[6] === undefined ? undefined : parseValue(match[6]),
  };
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
  const comment = cleanComment(
    (docComments.find((text) => /Revision ID:/i.test(text)) ?? docComments[0] ?? "").slice(3, -2),
  );
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

function cleanComment(text: string): string {
  return text.replaceAll(/^[ \t]*\*?[ \t]?/gm, "").trim();
}
