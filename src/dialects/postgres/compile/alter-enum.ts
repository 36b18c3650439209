import { AthanorError } from "../../../errors/athanor-error.ts";
import type { EnumObject } from "../../../schema/type-objects.ts";
import { qualified, quoteLiteral } from "../quote.ts";
import { extraChanges } from "./extras.ts";

export interface EnumAlteration {
  readonly ifNotExists?: true;
}

/**
 * ADD VALUE for each new value, at its place. The statements may run inside a transaction, but the values cannot be
 * used before it is committed.
 */
export function alterEnum(from: EnumObject, to: EnumObject, alteration: EnumAlteration): string[] {
  if (!keepsValues(from, to)) throw losesValues(from, to);
  const ifNotExists = alteration.ifNotExists ? "IF NOT EXISTS " : "";
  const added = to.values.filter((value) => !from.values.includes(value));
  return [
    ...added.map((value) => {
      const position = valuePosition(value, from, to);
      return `ALTER TYPE ${qualified(to)} ADD VALUE ${ifNotExists}${quoteLiteral(value)}${position}`;
    }),
    ...extraChanges(from, to),
  ];
}

/** Whether every old value stays, in the old order. */
export function keepsValues(from: EnumObject, to: EnumObject): boolean {
  const kept = to.values.filter((value) => from.values.includes(value));
  return kept.length === from.values.length && kept.every((value, position) => value === from.values[position]);
}

/** After the value before it, which is there already, or before the first old one. */
function valuePosition(value: string, from: EnumObject, to: EnumObject): string {
  const place = to.values.indexOf(value);
  const previous = to.values[place - 1];
  if (previous !== undefined) return ` AFTER ${quoteLiteral(previous)}`;
  const next = to.values.slice(place + 1).find((other) => from.values.includes(other));
  return next === undefined ? "" : ` BEFORE ${quoteLiteral(next)}`;
}

function losesValues(from: EnumObject, to: EnumObject): AthanorError {
  return new AthanorError("DIFF_UNSUPPORTED", `Cannot alter type ${qualified(to)}: values are removed or reordered`, {
    hint: "Use op.replaceEnum, which gives every column a new type and keeps the rows.",
    details: { from: from.values, to: to.values },
  });
}
