import type { ScriptHead } from "./script-head.ts";

const leadingComments = /(?:\s*(?:--[^\n]*|\/\*[\s\S]*?\*\/))*/y;

/** Reads the head of a `.sql` script: `-- Revision ID:`, `-- Revises:` and the rest in the comments that open the file. */
export function scanSqlHead(source: string): ScriptHead {
  leadingComments.lastIndex = 0;
  const comments = leadingComments.exec(source.replace(/^\uFEFF/, ""))![0];
  const lines = comments.split("\n").map(cleanLine);
  const field = (name: string) => {
    const line = lines.find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return line?.slice(name.length + 1).trim();
  };
  const transaction = lines.find((line) => line.startsWith("athanor:transaction"));
  return {
    revision: field("Revision ID"),
    downRevision: readList(field("Revises")),
    branchLabels: readList(field("Branch Labels") ?? ""),
    dependsOn: readList(field("Depends On") ?? ""),
    transaction: transaction?.slice("athanor:transaction".length).trim(),
    comment: lines
      .filter((line) => !line.startsWith("athanor:"))
      .join("\n")
      .trim(),
  };
}

function cleanLine(line: string): string {
  return line
    .replace(/^\s*(?:--|\/\*+|\*(?!\/))?\s?/, "")
    .replace(/\*\/\s*$/, "")
    .trim();
}

const nothing: ReadonlySet<string> = new Set(["", "<base>", "base", "none", "null"]);

function readList(text: string | undefined): undefined | null | string | readonly string[] {
  if (text === undefined) return undefined;
  if (nothing.has(text.toLowerCase())) return null;
  const items = text.split(",").map((item) => item.trim());
  return items.length === 1 ? items[0]! : items;
}
