import { AthanorError } from "../../errors/athanor-error.ts";
import type { Op } from "../op.ts";
import type { ArgumentChecks } from "./argument-checks.ts";
import { argumentsOfConstraints } from "./arguments-of-constraints.ts";
import { argumentsOfDatabase, argumentsOfStatements } from "./arguments-of-database.ts";
import { argumentsOfTables } from "./arguments-of-tables.ts";
import { argumentsOfTriggers } from "./arguments-of-triggers.ts";
import { argumentsOfTypes } from "./arguments-of-types.ts";
import { argumentsOfViews } from "./arguments-of-views.ts";
import type { Check } from "./check.ts";

/**
 * Holds the arguments of an op call to what the method takes; a template is right by itself.
 *
 * @throws AthanorError OPERATION_INVALID that names the method, the argument and what is wrong with it
 */
export function checkArguments(method: keyof Op, values: readonly unknown[]): void {
  if (method === "sql") return;
  const checks = Object.entries(argumentChecks[method]);
  for (const [place, [name, check]] of checks.entries()) checkArgument(method, name, { check, value: values[place] });
  if (values.length > checks.length) throw tooMany(method, values.length, checks);
}

const argumentChecks: ArgumentChecks<Omit<Op, "sql">> = {
  ...argumentsOfTables,
  ...argumentsOfConstraints,
  ...argumentsOfTypes,
  ...argumentsOfViews,
  ...argumentsOfTriggers,
  ...argumentsOfDatabase,
  ...argumentsOfStatements,
};

function checkArgument(method: string, name: string, given: { readonly check: Check; readonly value: unknown }): void {
  if (given.value === undefined && name.endsWith("?")) return;
  const found = given.check(given.value);
  if (found === null) return;
  const place = name.replace("?", "") + found.path;
  throw new AthanorError("OPERATION_INVALID", `Cannot run op.${method}: ${place} is ${found.problem}`, {
    hint: found.hint ?? `Look at what op.${method} takes, and correct the call.`,
    details: { method, argument: place },
  });
}

function tooMany(method: string, count: number, checks: readonly (readonly [string, Check])[]): AthanorError {
  return new AthanorError(
    "OPERATION_INVALID",
    `Cannot run op.${method}: it takes ${checks.length} arguments and got ${count}`,
    {
      hint: `Give it ${checks.map(([name]) => name).join(", ")}.`,
      details: { method },
    },
  );
}
