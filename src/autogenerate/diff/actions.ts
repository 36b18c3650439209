import type { Comparison, Verdict } from "./comparison.ts";

export type Verb = "drop" | "create" | "alter";

/** One step of a plan: a verb and the element it is about. */
export interface Action {
  readonly id: string;
  readonly verb: Verb;
  readonly element: string;
}

export type Actions = ReadonlyMap<string, Action>;

export function actionId(verb: Verb, element: string): string {
  return `${verb} ${element}`;
}

/** The steps that the verdicts ask for. */
export function actionsOf({ verdicts }: Comparison): Map<string, Action> {
  const actions = new Map<string, Action>();
  for (const [element, verdict] of verdicts) {
    for (const verb of verbs[verdict]) {
      const id = actionId(verb, element);
      actions.set(id, { id, verb, element });
    }
  }
  return actions;
}

const verbs: Readonly<Record<Verdict, readonly Verb[]>> = {
  create: ["create"],
  drop: ["drop"],
  alter: ["alter"],
  recreate: ["drop", "create"],
  swap: ["create", "drop"],
  carry: ["drop", "create"],
};
