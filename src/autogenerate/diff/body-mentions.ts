import { type Actions, actionId } from "./actions.ts";
import type { Comparison } from "./comparison.ts";

const mentionable: ReadonlySet<string> = new Set([
  "table",
  "view",
  "materializedView",
  "function",
  "sequence",
  "enum",
  "domain",
  "compositeType",
]);

/**
 * Functions whose body is a string have no dependencies in the catalogue, though something that runs them while the
 * plan runs (an index, a materialized view, a default) needs what they name. Pairs of actions: what is named, who names.
 */
export function bodyMentions({ after }: Comparison, actions: Actions): [used: string, user: string][] {
  const made = new Map<string, string[]>();
  for (const { verb, element } of actions.values()) {
    const object = after.objects.get(element);
    if (verb !== "create" || object === undefined || !mentionable.has(object.kind) || !("name" in object)) continue;
    made.set(object.name, [...(made.get(object.name) ?? []), element]);
  }
  const pairs: [string, string][] = [];
  for (const { id, verb, element } of actions.values()) {
    const object = after.objects.get(element);
    if (verb === "drop" || object?.kind !== "function") continue;
    for (const word of new Set(object.definition.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [])) {
      for (const used of made.get(word) ?? []) {
        if (used !== element) pairs.push([actionId("create", used), id]);
      }
    }
  }
  return pairs;
}
