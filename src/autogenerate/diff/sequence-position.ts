import { quoteLiteral, quoteName } from "../../dialects/postgres/quote.ts";
import type { ExecuteOperation } from "../../operations/operation.ts";
import type { QualifiedName } from "../../schema/object-base.ts";
import type { ColumnObject, SequenceOptions } from "../../schema/table-objects.ts";

/**
 * Moves a sequence up to a minimum that is raised: the server refuses a minimum above the sequence's position. A
 * sequence that is past the new minimum stays where it is.
 */
export function raisePosition(sequence: QualifiedName, from: SequenceOptions, to: SequenceOptions): ExecuteOperation[] {
  const [old, minimum] = [BigInt(from.minimum ?? "1"), BigInt(to.minimum ?? "1")];
  const turns = from.increment?.startsWith("-") === true || to.increment?.startsWith("-") === true;
  if (turns || minimum <= old || (from.maximum !== undefined && minimum > BigInt(from.maximum))) return [];
  const name = quoteName(sequence.schema, sequence.name);
  const position = `GREATEST(last_value, ${minimum}), is_called AND last_value >= ${minimum}`;
  return [
    {
      kind: "execute",
      sql: `SELECT setval(${quoteLiteral(name)}, ${position}) FROM ${name}`,
      describe: `Move the sequence ${name} up to its new minimum`,
    },
  ];
}

/** Lets a sequence that a column with rows begins to use continue after the highest value. */
export function continueAfterRows(
  column: ColumnObject,
  sequence: SequenceOptions & { name: string },
): ExecuteOperation[] {
  if (sequence.increment?.startsWith("-") || !integers.has(column.type)) return [];
  const name = quoteName(column.schema, sequence.name);
  const table = quoteName(column.schema, column.table);
  const highest = `max(${quoteName(column.name)})`;
  const limits = `${sequence.start ?? sequence.minimum ?? "1"} AND ${sequence.maximum ?? integers.get(column.type)}`;
  return [
    {
      kind: "execute",
      sql: `SELECT setval(${quoteLiteral(name)}, ${highest}) FROM ${table} HAVING ${highest} BETWEEN ${limits}`,
      describe: `Let ${name} continue after the highest ${column.name} of ${table}`,
    },
  ];
}

const integers: ReadonlyMap<string, string> = new Map([
  ["smallint", "32767"],
  ["integer", "2147483647"],
  ["bigint", "9223372036854775807"],
]);
