import { tokenize } from "../scan/tokenize.ts";
import type { TemplateLine } from "./fill-template.ts";

/** The lines of a function body that stands at the left edge; those inside a template literal keep their place. */
export function bodyLines(code: string): TemplateLine[] {
  const text = code.replace(/^\n+/, "").trimEnd();
  if (text === "") return [];
  const fixed = fixedLines(text);
  return text.split("\n").map((line, index) => (fixed.has(index) ? { verbatim: line } : line));
}

function fixedLines(text: string): ReadonlySet<number> {
  const fixed = new Set<number>();
  for (const token of tokenize(text)) {
    if (token.kind !== "template" && token.kind !== "ambiguous") continue;
    const first = countLines(text.slice(0, token.start));
    const last = token.kind === "ambiguous" ? countLines(text) : first + countLines(token.text);
    for (let line = first + 1; line <= last; line++) fixed.add(line);
  }
  return fixed;
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
