import type { Preview } from "../../runtime/preview.ts";
import type { Style } from "../style.ts";

/** The plan of a run for people. */
export function previewText({ from, to, steps }: Preview, style: Style): string {
  const place = (rows: readonly string[]) => (rows.length === 0 ? "base" : rows.join(", "));
  if (steps.length === 0) return `Nothing to do: the database is at ${place(from)}.`;
  const lines = [`From ${place(from)} to ${place(to)}, ${steps.length} revision${steps.length === 1 ? "" : "s"}:`];
  for (const { direction, revision, message, transaction, statements, incomplete } of steps) {
    lines.push("", style.bold(`${direction} ${revision}${message === undefined ? "" : `, ${message}`}`));
    if (transaction === "none") lines.push(style.yellow("  outside of a transaction"));
    for (const sql of statements) lines.push(`${sql};`.replace(/^/gm, "  "));
    if (incomplete !== undefined) lines.push(style.yellow(`  and more: ${incomplete}`));
  }
  return lines.join("\n");
}
