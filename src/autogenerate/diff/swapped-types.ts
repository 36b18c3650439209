import { type Action, actionId } from "./actions.ts";
import type { Comparison } from "./comparison.ts";

/**
 * An enum that only columns hold is replaced by one operation, which also converts them and drops the old type: the
 * action that leads it, for an action that is a part of it.
 */
export function swapLeader({ verb, element }: Action, comparison: Comparison): string | undefined {
  const { verdicts, before } = comparison;
  if (verb === "drop" && verdicts.get(element) === "swap" && isReplacedWhole(element, comparison)) {
    return actionId("create", element);
  }
  if (verb !== "alter" || !comparison.converted.has(element)) return undefined;
  const swapped = [...(before.uses.get(element) ?? [])].filter((used) => verdicts.get(used) === "swap");
  const [only] = swapped;
  if (only === undefined || !isReplacedWhole(only, comparison)) return undefined;
  return actionId("create", only);
}

/** Whether the type is an enum, no other swapped type holds it, and its columns hold no other swapped type. */
export function isReplacedWhole(type: string, { before, verdicts, converted }: Comparison): boolean {
  if (before.elements.get(type)?.kind !== "enum") return false;
  return [...(before.usedBy.get(type) ?? [])].every((user) => {
    if (verdicts.get(user) === "swap") return false;
    if (!converted.has(user)) return true;
    return [...(before.uses.get(user) ?? [])].every((used) => used === type || verdicts.get(used) !== "swap");
  });
}
