import { automaticName } from "../../dialects/postgres/compile/automatic-name.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";

/** The column with the name of its identity's sequence spelled out: a rename of column or table leaves it as it is. */
export function freezeIdentity(column: ColumnObject): ColumnObject {
  const { identity } = column;
  if (identity === undefined || identity.sequence?.name !== undefined) return column;
  const name = automaticName(column.table, column.name, "seq");
  return { ...column, identity: { ...identity, sequence: { ...identity.sequence, name } } };
}
