import { parseTypeName } from "../../dialects/postgres/types/type-name.ts";
import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ConstraintObject } from "../../schema/table-objects.ts";
import { type Comparison, columnOf } from "./comparison.ts";

/**
 * Whether a constraint or index can stay while the types of its columns change. ALTER COLUMN TYPE rebuilds what reads
 * the column from its printed text (ATPostAlterTypeCleanup): where this text is to be the same afterwards, it becomes
 * what it shall be by itself. Columns change one by one, so that several must be comparable at each point between.
 */
export function isRebuiltAlong(user: string, comparison: Comparison): boolean {
  const object = comparison.before.objects.get(user);
  if (object === undefined) return false;
  if (givesCommentAway(object, comparison)) return false;
  if (isPlainKey(object)) return true;
  if (comparison.verdicts.has(user) || hasStatistics(object)) return false;
  const columns = [...(comparison.before.uses.get(user) ?? [])].filter((id) => id.startsWith("column:"));
  if (object.kind === "constraint" && object.type === "foreignKey") {
    return columns.every((id) => isAmong(integers, id, comparison));
  }
  const changing = columns.filter((id) => changesBase(id, comparison));
  if (changing.some((id) => comparison.converted.has(id))) return false;
  return changing.length === 1 || changing.every((id) => isAmong(numbers, id, comparison));
}

/** Whether a column gets a type of another name, another collation or a type that is swapped. */
export function changesBase(column: string, { before, after, converted }: Comparison): boolean {
  if (converted.has(column)) return true;
  const [from, to] = [columnOf(before, column), columnOf(after, column)];
  if (from === undefined || to === undefined) return true;
  return parseTypeName(from.type).base !== parseTypeName(to.type).base || from.collation !== to.collation;
}

const integers: ReadonlySet<string> = new Set(["smallint", "integer", "bigint"]);
const numbers: ReadonlySet<string> = new Set([...integers, "numeric", "real", "double precision"]);

function isAmong(types: ReadonlySet<string>, column: string, { before, after }: Comparison): boolean {
  return [columnOf(before, column), columnOf(after, column)].every((side) => {
    if (side === undefined) return false;
    const { base, array } = parseTypeName(side.type);
    return !array && types.has(base);
  });
}

function isPlainKey(object: SchemaObject): boolean {
  if (object.kind === "index")
    return object.where === undefined && object.keys.every((key) => key.expression === undefined);
  return object.kind === "constraint" && (object.type === "primaryKey" || object.type === "unique");
}

/** The index on a partitioned table, rebuilt with its partitions' (DefineIndex), would give them its comment. */
function givesCommentAway(object: SchemaObject, { before }: Comparison): boolean {
  if (object.kind !== "index" && object.kind !== "constraint") return false;
  if ((object.kind === "index" ? object.comment : commentOfIndex(object)) === undefined) return false;
  return before.children.has(idOf("table", object.schema, object.table));
}

function commentOfIndex(constraint: ConstraintObject): string | undefined {
  return constraint.type === "primaryKey" || constraint.type === "unique" ? constraint.indexComment : undefined;
}

/** The rebuilt index would lose the statistics targets of its expressions. */
function hasStatistics(object: SchemaObject): boolean {
  return object.kind === "index" && object.keys.some((key) => key.statistics !== undefined);
}
