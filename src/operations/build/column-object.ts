import type { ColumnObject } from "../../schema/table-objects.ts";
import type { ColumnDefinition, ObjectName } from "../op/definitions.ts";
import { compact } from "./compact.ts";
import { onTable } from "./object-name.ts";

/** A column of the catalogue from its definition; position 0 where the place in the table is not known. */
export function columnObject(table: ObjectName, definition: ColumnDefinition, position: number): ColumnObject {
  const { name, type, nullable, ...attributes } = definition;
  return compact<ColumnObject>({
    kind: "column",
    ...onTable(table),
    name,
    position,
    type,
    notNull: nullable === false,
    ...attributes,
  });
}
