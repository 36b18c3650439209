import type { Options } from "../../schema/object-base.ts";
import type { OptionChanges } from "../op/definitions.ts";

/** Both sides of a set of options: null resets one, and an option whose present value is not told is an empty text. */
export function optionSides(
  changes: OptionChanges | null | undefined,
  existing: Options | null | undefined,
): { readonly from: Options | undefined; readonly to: Options | undefined } {
  if (changes === undefined && (existing === undefined || existing === null)) return { from: undefined, to: undefined };
  const from: Record<string, string> = { ...existing };
  const to: Record<string, string> = changes === null ? {} : { ...existing };
  for (const [name, value] of Object.entries(changes ?? {})) {
    if (value !== null) {
      to[name] = value;
      continue;
    }
    from[name] ??= "";
    delete to[name];
  }
  return { from, to };
}
