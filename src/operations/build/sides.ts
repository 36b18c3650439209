import { AthanorError } from "../../errors/athanor-error.ts";
import { compact } from "./compact.ts";

/** Both sides of a change, as far as the arguments tell. */
export interface Sides {
  readonly from: Readonly<Record<string, unknown>>;
  readonly to: Readonly<Record<string, unknown>>;
}

/**
 * Makes both sides of an alter from what is wanted and what is known to be there. An attribute whose present value is
 * not told is an empty text on the old side: different from any value, and no value to go back to.
 *
 * @param method for the message, where a list or a set of options is taken away and nobody tells what it holds
 */
export function sides(method: string, changes: object, existing: object = {}): Sides {
  const wanted = definedEntries(changes);
  const known = definedEntries(existing);
  const from: Record<string, unknown> = { ...known };
  for (const [name, value] of Object.entries(wanted)) {
    if (!(name in known)) from[name] = unknownValue(method, name, value);
  }
  return { from: compact(from), to: compact({ ...known, ...wanted }) };
}

function unknownValue(method: string, name: string, wanted: unknown): unknown {
  if (typeof wanted === "boolean") return !wanted;
  if (wanted === null && listAttributes.has(name)) throw needsExisting(method, name);
  return typeof wanted === "object" && wanted !== null ? undefined : "";
}

const listAttributes = new Set(["privileges", "ownerPrivileges", "inherits", "options"]);

export function needsExisting(method: string, name: string): AthanorError {
  return new AthanorError(
    "OPERATION_INVALID",
    `Cannot run op.${method}: ${name} changes and nothing tells what it is now`,
    {
      hint: `Add existing: { ${name}: … } to the call.`,
      details: { method, attribute: name },
    },
  );
}

function definedEntries(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}
