import type { Options } from "../../schema/object-base.ts";
import type { OptionChanges } from "../op/definitions.ts";

/** Both sides of a set of options: null resets one, and an option whose present value is not told is an empty text. */
export function optionSides(
  changes: OptionChanges | null | undefined,
  existing: Options | null | undefined,
): { readonly from: Options | undefined; readonly to: Options | undefined } {
  if (changes === undefined && (existing === undefined || existing === null)) return { from: undefined, to: undefined };
  const wanted = Object.entries(changes ?? {});
  const set = Object.fromEntries(wanted.filter((entry): entry is [string, string] => entry[1] !== null));
  const reset = wanted.filter(([, value]) => value === null).map(([name]) => name);
  const kept = Object.entries(existing ?? {}).filter(([name]) => changes !== null && !(name in (changes ?? {})));
  return {
    from: { ...Object.fromEntries(reset.map((name) => [name, ""])), ...existing },
    to: { ...Object.fromEntries(kept), ...set },
  };
}
