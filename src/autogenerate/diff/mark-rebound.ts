import type { Catalogue } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";

/** What may call functions and operators from text that the server resolved when it was created. */
const resolving: ReadonlySet<string> = new Set([
  "view",
  "materializedView",
  "rule",
  "policy",
  "trigger",
  "index",
  "constraint",
  "default",
]);

/**
 * Text that reads the same and means another function, because an overload came or went, is a difference: what each
 * side uses tells it.
 */
export function markRebound({ before, after, verdicts }: Comparison): void {
  for (const [id, element] of before.elements) {
    if (!resolving.has(element.kind) || verdicts.has(id) || !after.elements.has(id)) continue;
    if (routinesUsedBy(id, before) !== routinesUsedBy(id, after)) verdicts.set(id, "recreate");
  }
}

function routinesUsedBy(id: string, catalogue: Catalogue): string {
  const used = [...(catalogue.uses.get(id) ?? [])].filter((other) => /^(function|aggregate|operator):/.test(other));
  return JSON.stringify(used.sort());
}
