import { quoteName } from "../../dialects/postgres/quote.ts";
import { parseTypeName } from "../../dialects/postgres/types/type-name.ts";
import { type Comparison, columnOf } from "./comparison.ts";

/**
 * A check or index over a varchar column prints it as `(name)::text`, and one over a text column as `name`. It differs
 * by no more than that where the column changes from the one to the other, and follows by itself.
 */
export function markRebuilt(comparison: Comparison): void {
  const { before, after, verdicts } = comparison;
  for (const [id, verdict] of verdicts) {
    const object = before.objects.get(id);
    if (verdict !== "recreate" || (object?.kind !== "constraint" && object?.kind !== "index")) continue;
    const [from, to] = [before.elements.get(id)!.value, after.elements.get(id)!.value];
    if (from.includes("::character varying") || to.includes("::character varying")) continue;
    const columns = [...(before.uses.get(id) ?? [])].filter((used) => swapsVarcharAndText(used, comparison));
    if (columns.length > 0 && withoutCasts(from, columns, comparison) === withoutCasts(to, columns, comparison)) {
      verdicts.delete(id);
    }
  }
}

function swapsVarcharAndText(column: string, { before, after, retyped }: Comparison): boolean {
  const [from, to] = [columnOf(before, column), columnOf(after, column)];
  if (!retyped.has(column) || from === undefined || to === undefined || from.collation !== to.collation) return false;
  const types = [from, to].map(({ type }) => parseTypeName(type)).filter(({ array }) => !array);
  const bases = types.map(({ base }) => base).sort();
  return bases.join() === "character varying,text";
}

function withoutCasts(value: string, columns: readonly string[], { before }: Comparison): string {
  return columns.reduce((text, column) => {
    const name = JSON.stringify(quoteName(columnOf(before, column)!.name)).slice(1, -1);
    return text.replaceAll(`(${name})::text`, name);
  }, value);
}
