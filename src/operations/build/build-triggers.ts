import type { TriggerState } from "../../schema/table-objects.ts";
import type { ObjectName } from "../op/definitions.ts";
import type { TriggerMethods } from "../op/trigger-methods.ts";
import type { Operation } from "../operation.ts";
import { bareEventTrigger, barePolicy, bareRule, bareTrigger } from "./bare-objects.ts";
import type { Builders } from "./builder-types.ts";
import { compact } from "./compact.ts";
import { qualifiedName } from "./object-name.ts";
import { dropOf } from "./operation-parts.ts";
import { sides } from "./sides.ts";

export const buildTriggers: Pick<Builders, keyof TriggerMethods> = {
  createTrigger: (name, table, definition, options) => [
    { kind: "create", object: compact({ ...bareTrigger(name, table), definition, ...options }) },
  ],
  replaceTrigger: (name, table, definition, options) => {
    const bare = bareTrigger(name, table);
    return [{ kind: "alter", from: { ...bare, definition: options?.existing ?? "" }, to: { ...bare, definition } }];
  },
  dropTrigger: (name, table, options) => [dropOf(bareTrigger(name, table), options)],
  enableTrigger: (name, table, options) => switchTrigger(name, table, options?.mode),
  disableTrigger: (name, table) => switchTrigger(name, table, "disabled"),
  createRule: (name, table, definition, options) => [
    { kind: "create", object: compact({ ...bareRule(name, table), definition, ...options }) },
  ],
  dropRule: (name, table, options) => [dropOf(bareRule(name, table), options)],
  createPolicy: (name, table, definition) => [
    { kind: "create", object: compact({ ...barePolicy(name, table), ...definition }) },
  ],
  alterPolicy: (name, table, { existing, ...changes }) => {
    const bare = barePolicy(name, table);
    const { from, to } = sides("alterPolicy", changes, existing);
    return [{ kind: "alter", from: { ...bare, ...from }, to: { ...bare, ...to } }];
  },
  dropPolicy: (name, table, options) => [dropOf(barePolicy(name, table), options)],
  createEventTrigger: (name, { function: called, ...attributes }) => [
    {
      kind: "create",
      object: compact({ ...bareEventTrigger(name), ...attributes, function: qualifiedName(called) }),
    },
  ],
  alterEventTrigger: (name, { state }) => {
    const bare = bareEventTrigger(name);
    return [{ kind: "alter", from: { ...bare, ...stateBefore(state ?? undefined) }, to: compact({ ...bare, state }) }];
  },
  dropEventTrigger: (name, options) => [dropOf(bareEventTrigger(name), options)],
};

function switchTrigger(name: string, table: ObjectName, state: TriggerState | undefined): readonly Operation[] {
  const bare = bareTrigger(name, table);
  return [{ kind: "alter", from: { ...bare, ...stateBefore(state) }, to: compact({ ...bare, state }) }];
}

/** Some other state: what is switched on was off, what is switched off was on. */
function stateBefore(state: TriggerState | undefined): { readonly state?: TriggerState } {
  return state === "disabled" ? {} : { state: "disabled" };
}
