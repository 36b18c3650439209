import type { RevisionGraph } from "./revision-graph.ts";

/** A symbol in its parts: `billing@ae10+2` is the label `billing`, the name `ae10` and 2 steps. */
export interface ParsedSymbol {
  readonly text: string;
  readonly label: string | undefined;
  /** An id, a partial id, a label or a keyword; undefined for a step from where the database is. */
  readonly name: string | undefined;
  /** Upward when positive; undefined for a symbol that takes no step. */
  readonly steps: number | undefined;
}

const stepsOnly = /^[+-]\d+$/;
const nameAndSteps = /^(.+)([+-]\d+)$/s;

/** Takes a symbol apart. Anything is accepted: what is no step and no known name stays a name that nothing has. */
export function parseSymbol(graph: RevisionGraph, text: string): ParsedSymbol {
  const at = text.indexOf("@");
  const label = at < 0 ? undefined : text.slice(0, at);
  const rest = text.slice(at + 1);
  if (stepsOnly.test(rest)) return { text, label, name: undefined, steps: Number(rest) };
  // A label may hold a sign (`feature-1`), so what is known as a whole is not taken apart.
  if (graph.labels.has(rest)) return { text, label, name: rest, steps: undefined };
  const relative = nameAndSteps.exec(rest);
  if (relative === null) return { text, label, name: rest, steps: undefined };
  return { text, label, name: relative[1], steps: Number(relative[2]) };
}
