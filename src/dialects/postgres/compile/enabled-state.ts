import type { EventTriggerObject } from "../../../schema/database-objects.ts";
import type { RuleObject, TriggerObject, TriggerState } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { tableOf } from "./object-reference.ts";

/** The statement that puts a trigger or rule into its state. */
export function triggerState(object: TriggerObject | RuleObject): string {
  const keyword = object.kind === "trigger" ? "TRIGGER" : "RULE";
  const [verb, mode] = stateWords(object.state);
  return `ALTER TABLE ${tableOf(object)} ${verb}${mode} ${keyword} ${quoteName(object.name)}`;
}

export function eventTriggerState(trigger: EventTriggerObject): string {
  return `ALTER EVENT TRIGGER ${quoteName(trigger.name)} ${stateWords(trigger.state).join("")}`;
}

function stateWords(state: TriggerState | undefined): [verb: string, mode: string] {
  if (state === "disabled") return ["DISABLE", ""];
  return ["ENABLE", state === undefined ? "" : ` ${state.toUpperCase()}`];
}
