import type { FunctionObject } from "../../../schema/routine-objects.ts";
import type { RuleObject, StatisticsObject, TriggerObject } from "../../../schema/table-objects.ts";
import { qualified } from "../quote.ts";
import { triggerState } from "./enabled-state.ts";
import { extraChanges } from "./extras.ts";

/** CREATE OR REPLACE keeps the owner, the grants and everything that depends on the function. */
export function alterFunction(from: FunctionObject, to: FunctionObject): string[] {
  return [...(from.definition === to.definition ? [] : [orReplace(to.definition)]), ...extraChanges(from, to)];
}

/** CREATE OR REPLACE enables a trigger again and leaves the state of a rule as it was. */
export function alterTriggerOrRule(from: TriggerObject | RuleObject, to: TriggerObject | RuleObject): string[] {
  const replaces = from.definition !== to.definition;
  const stateBefore = replaces && to.kind === "trigger" ? undefined : from.state;
  return [
    ...(replaces ? [orReplace(to.definition)] : []),
    ...(stateBefore === to.state ? [] : [triggerState(to)]),
    ...extraChanges(from, to),
  ];
}

export function alterStatistics(from: StatisticsObject, to: StatisticsObject): string[] {
  const target = `ALTER STATISTICS ${qualified(to)} SET STATISTICS ${to.target ?? -1}`;
  return [...(from.target === to.target ? [] : [target]), ...extraChanges(from, to)];
}

/** `CREATE …` as `CREATE OR REPLACE …`. */
function orReplace(definition: string): string {
  return definition.replace(/^\s*CREATE\s+(?!OR\s+REPLACE\b)/i, "CREATE OR REPLACE ");
}
