import type { IndexKey } from "../../../../schema/table-objects.ts";
import { columnAddress } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { compact } from "../compact.ts";
import { expressionCollations } from "../expression-collations.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import type { IndexKeyRow } from "../queries/index-keys.ts";
import type { IndexRow } from "../queries/indexes.ts";

/** Makes a function that reads the key of an index: columns and expressions with what is not their default. */
export function indexKeyReader(context: InspectContext): (row: IndexRow) => readonly IndexKey[] {
  const classes = new Map(context.catalogue.operatorClassNames.map((row) => [row.oid, row]));
  const extras = new Map(context.catalogue.indexKeys.map((row) => [columnAddress(row.index, row.position), row]));
  const collations = new Map<number, number>();
  for (const row of context.catalogue.columns) {
    if (row.collationOid !== null) collations.set(columnAddress(row.relation, row.number), row.collationOid);
  }
  return (row) => {
    const expressions = [...(row.expressions ?? [])];
    const explicit = [...expressionCollations(row.definition, expressions)];
    return row.columns.slice(0, row.keyCount).map((number, position) => {
      const extra = extras.get(columnAddress(row.oid, position + 1));
      const operatorClass = classes.get(row.operatorClasses[position] ?? 0);
      const own = collations.get(columnAddress(row.table, number)) ?? defaultCollation;
      return compact<IndexKey>({
        ...(number === 0
          ? { expression: canonicalExpression(expressions.shift() ?? ""), collation: explicit.shift() }
          : {
              column: context.columnNames.get(columnAddress(row.table, number)) ?? "",
              collation: columnCollation(row, position, own),
            }),
        operatorClass: describeClass(operatorClass, extra),
        ...order(row.orders[position] ?? 0),
        statistics: extra?.statistics ?? undefined,
      });
    });
  };
}

/** The oid of the database's default collation. */
const defaultCollation = 100;

function columnCollation(row: IndexRow, position: number, own: number): string | undefined {
  const collation = row.collations[position] ?? 0;
  if (collation === 0 || collation === own) return undefined;
  return collation === defaultCollation ? '"default"' : (row.collationNames?.[position] ?? undefined);
}

function describeClass(
  operatorClass: { readonly name: string; readonly isDefault: boolean } | undefined,
  extra: IndexKeyRow | undefined,
): IndexKey["operatorClass"] {
  const options = optionsOf(extra?.options ?? null);
  if (operatorClass === undefined || (operatorClass.isDefault && options === undefined)) return undefined;
  return options === undefined ? { name: operatorClass.name } : { name: operatorClass.name, options };
}

function order(bits: number): Pick<IndexKey, "order" | "nulls"> {
  const descending = (bits & 1) !== 0;
  const nullsFirst = (bits & 2) !== 0;
  return {
    order: descending ? "desc" : undefined,
    nulls: nullsFirst === descending ? undefined : nullsFirst ? "first" : "last",
  };
}
