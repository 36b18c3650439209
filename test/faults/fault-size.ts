/** `node scripts/faults.mjs` runs the long form; the suite a part of it that takes two minutes. */
export const longForm = process.env.ATHANOR_FAULTS === "long";

/** How often a thing that depends on chance is repeated. */
export const rounds = Number(process.env.ATHANOR_FAULT_ROUNDS ?? (longForm ? 100 : 1));

/** The items of the long form, or those marked as short. */
export function sized<Item>(short: readonly Item[], long: readonly Item[]): readonly Item[] {
  return longForm ? [...short, ...long] : short;
}
