import { identitySequenceName } from "../../dialects/postgres/compile/identity-sequence.ts";
import { qualified, quoteName } from "../../dialects/postgres/quote.ts";
import { columnConversion } from "../../dialects/postgres/types/column-conversion.ts";
import { idOf } from "../../schema/object-id.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, ForeignKeyConstraint, TableObject } from "../../schema/table-objects.ts";
import { asideObject } from "./aside-object.ts";
import { columnOf } from "./comparison.ts";
import type { Emission } from "./emission-context.ts";
import { copiedColumns } from "./filled-tables.ts";
import { continueAfterRows } from "./sequence-position.ts";
import { swapConversion } from "./swap-conversion.ts";
import { typeFacts } from "./type-facts.ts";

/** Moves a table with its rows out of the way of its successor: under another name, and without what has a name. */
export function stepAside(table: TableObject, parts: readonly SchemaObject[], { state, push }: Emission): void {
  const member = state.get(idOf("table", table.schema, table.name)) as TableObject;
  const { partitionOf, inherits, ofType, ...loose } = member;
  // Its successor takes its place in the parent; what it has because of the parent is its own from here on.
  if (partitionOf !== undefined || inherits !== undefined || ofType !== undefined) {
    push({ kind: "alter", from: member, to: loose });
  }
  for (const part of parts.toSorted((left, right) => Number(isForeignKey(right)) - Number(isForeignKey(left)))) {
    if (isForeignKey(part) && refersToItself(part)) push({ kind: "drop", object: part });
    const isKey = part.kind === "constraint" && part.type !== "check" && part.type !== "foreignKey";
    if (part.kind === "index" || part.kind === "statistics" || isKey) push({ kind: "drop", object: part });
    if (part.kind !== "column" || part.identity === undefined) continue;
    const { identity, ...plain } = part;
    push({ kind: "alter", from: part, to: plain });
  }
  const current = state.get(idOf("table", table.schema, table.name)) as TableObject;
  const { rowSecurity, forceRowSecurity, ...open } = current;
  // The owner would see no row that no policy shows, and the rest would be lost.
  if (forceRowSecurity) push({ kind: "alter", from: current, to: open });
  const from = forceRowSecurity ? open : current;
  push({ kind: "rename", from, to: asideObject(from) });
}

function isForeignKey(part: SchemaObject): part is ForeignKeyConstraint {
  return part.kind === "constraint" && part.type === "foreignKey";
}

/** Such a foreign key holds the key that steps aside. */
function refersToItself({ schema, table, references }: ForeignKeyConstraint): boolean {
  return references.schema === schema && references.name === table;
}

/** Copies the rows from the table that stepped aside, and drops it. */
export function fillTable(id: string, { comparison, push }: Emission): void {
  const table = comparison.after.objects.get(id) as TableObject;
  const columns = copiedColumns(id, comparison);
  const list = columns.map(({ name }) => quoteName(name)).join(", ");
  const values = columns.map((column) => valueFor(column, comparison)).join(", ");
  const overriding = columns.some(({ identity }) => identity?.generation === "always")
    ? " OVERRIDING SYSTEM VALUE"
    : "";
  const aside = asideObject(comparison.before.objects.get(id) as TableObject);
  push({
    kind: "execute",
    sql: `INSERT INTO ${qualified(table)} (${list})${overriding} SELECT ${values} FROM ONLY ${qualified(aside)}`,
    describe: `Copy the rows into the new ${qualified(table)}`,
  });
  for (const column of columns.filter(({ identity }) => identity !== undefined)) {
    const options = { ...column.identity?.sequence, name: identitySequenceName(column) };
    for (const operation of continueAfterRows(column, options)) push(operation);
  }
  const { partitionOf, inherits, ofType, ...plain } = aside;
  push({ kind: "drop", object: plain, because: `its rows are in the new ${qualified(table)}` });
}

/** The old column as the new one takes it. */
function valueFor(column: ColumnObject, comparison: Emission["comparison"]): string {
  const id = idOf("column", column.schema, column.table, column.name);
  const old = columnOf(comparison.before, id)!;
  const used = [...(comparison.before.uses.get(id) ?? [])];
  if (old.type === column.type && used.some((other) => comparison.verdicts.get(other) === "swap")) {
    return swapConversion(old, comparison).using ?? quoteName(column.name);
  }
  return columnConversion(old, column, typeFacts(comparison)).using ?? quoteName(column.name);
}
