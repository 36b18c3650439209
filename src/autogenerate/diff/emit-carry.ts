import { quoteName } from "../../dialects/postgres/quote.ts";
import { parseTypeName } from "../../dialects/postgres/types/type-name.ts";
import { bringToTarget } from "./emission.ts";
import type { Emission } from "./emission-context.ts";

/** Gives a column the type text, so that its own type can be dropped and made again. */
export function carryAsText(element: string, { state, push }: Emission): void {
  const column = state.get(element);
  if (column?.kind !== "column") return;
  const type = parseTypeName(column.type).array ? "text[]" : "text";
  if (column.type === type) return;
  push({ kind: "alter", from: column, to: { ...column, type }, using: `${quoteName(column.name)}::${type}` });
}

/** Gives the column its type back. */
export function carryBack(element: string, emission: Emission): void {
  const { comparison, state, push } = emission;
  const [column, target] = [state.get(element), comparison.after.objects.get(element)];
  if (column?.kind !== "column" || target?.kind !== "column") return;
  if (column.type !== target.type) {
    const using = `${quoteName(column.name)}::${target.type}`;
    push({ kind: "alter", from: column, to: { ...column, type: target.type }, using });
  }
  bringToTarget(element, emission);
}
