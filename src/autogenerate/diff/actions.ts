import type { Comparison, Verdict } from "./comparison.ts";

/** `fill`: a table that is made anew gets the rows of the old one, which is dropped only then. */
export type Verb = "drop" | "create" | "alter" | "fill";

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
export function actionsOf({ verdicts, filled }: Comparison): Map<string, Action> {
  const actions = new Map<string, Action>();
  for (const [element, verdict] of verdicts) {
    for (const verb of verbs[verdict]) {
      const id = actionId(verb, element);
      actions.set(id, { id, verb, element });
    }
  }
  for (const element of filled) {
    const id = actionId("fill", element);
    actions.set(id, { id, verb: "fill", element });
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
