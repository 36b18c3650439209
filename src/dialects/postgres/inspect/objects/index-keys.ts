import type { IndexKey } from "../../../../schema/table-objects.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { compact } from "../compact.ts";
import { expressionCollations } from "../expression-collations.ts";
import type { InspectContext } from "../inspect-context.ts";
import { optionsOf } from "../options.ts";
import { getPair, pairMapOf } from "../pair-map.ts";
import type { IndexKeyRow } from "../queries/index-keys.ts";
import type { IndexRow } from "../queries/indexes.ts";

/** Makes a function that reads the key of an index: columns and expressions with what is not their default. */
export function indexKeyReader(context: InspectContext): (row: IndexRow) => readonly IndexKey[] {
  const classes = new Map(context.catalogue.operatorClassNames.map((row) => [row.oid, row]));
  const extras = pairMapOf(context.catalogue.indexKeys, (row) => [row.index, row.position, row]);
  const collations = pairMapOf(context.catalogue.columns, (row) =>
    row.collationOid === null ? undefined : [row.relation, row.number, row.collationOid],
  );
  return (row) => {
    const expressions = row.expressions === null ? [] : [...row.expressions];
    const explicit = [...expressionCollations(row.definition, expressions)];
    return row.columns.slice(0, row.keyCount).map((number, position) => {
      const extra = getPair(extras, row.oid, position + 1);
      const operatorClass = classes.get(row.operatorClasses[position] ?? 0);
      const own = getPair(collations, row.table, number) ?? defaultCollation;
      const bits = row.orders[position] ?? 0;
      return compact<IndexKey>({
        column: number === 0 ? undefined : (getPair(context.columnNames, row.table, number) ?? ""),
        expression: number === 0 ? canonicalExpression(expressions.shift() ?? "") : undefined,
        collation: number === 0 ? explicit.shift() : columnCollation(row, position, own),
        operatorClass: describeClass(operatorClass, extra),
        order: (bits & descending) === 0 ? undefined : "desc",
        nulls: nullsOrder(bits),
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

const descending = 1;
const nullsFirst = 2;

function nullsOrder(bits: number): IndexKey["nulls"] {
  if (bits === 0 || bits === (descending | nullsFirst)) return undefined;
  return (bits & nullsFirst) === 0 ? "last" : "first";
}
