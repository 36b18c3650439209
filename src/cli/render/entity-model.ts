import { readableName } from "../../operations/describe/object-words.ts";
import type { Schema } from "../../schema/schema.ts";
import type { ColumnObject, ConstraintObject, TableObject } from "../../schema/table-objects.ts";

/** A table of a picture. */
export interface Entity {
  readonly name: string;
  readonly comment?: string;
  readonly attributes: readonly EntityAttribute[];
}

export interface EntityAttribute {
  readonly name: string;
  /** The type in short words: `varchar(320)`, `timestamptz`. */
  readonly type: string;
  readonly notNull: boolean;
  readonly keys: readonly ("PK" | "FK" | "UK")[];
  readonly comment?: string;
}

/** A foreign key between two tables of the picture. */
export interface EntityLink {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
  /** Every row has a counterpart. */
  readonly mandatory: boolean;
  /** No two rows have the same counterpart. */
  readonly single: boolean;
}

export interface EntityModel {
  readonly entities: readonly Entity[];
  readonly links: readonly EntityLink[];
}

/** Tables and foreign keys, sorted by name; partitions are left out, their table stands for them. */
export function entityModel({ objects }: Schema): EntityModel {
  const tables = objects.filter(
    (object): object is TableObject => object.kind === "table" && object.partitionOf === undefined,
  );
  const columns = objects.filter((object): object is ColumnObject => object.kind === "column");
  const constraints = objects.filter((object): object is ConstraintObject => object.kind === "constraint");
  const contents = new Map(
    tables.map((table): [string, Contents] => {
      const name = readableName(table.schema, table.name);
      return [name, { table, columns: [], constraints: [] }];
    }),
  );
  for (const column of columns) contents.get(readableName(column.schema, column.table))?.columns.push(column);
  for (const each of constraints) contents.get(readableName(each.schema, each.table))?.constraints.push(each);
  const sorted = [...contents].sort(([left], [right]) => (left < right ? -1 : 1));
  return {
    entities: sorted.map(([name, content]) => entityOf(name, content)),
    links: sorted.flatMap(([name, content]) => linksOf(name, content).filter(({ to }) => contents.has(to))),
  };
}

interface Contents {
  readonly table: TableObject;
  readonly columns: ColumnObject[];
  readonly constraints: ConstraintObject[];
}

function entityOf(name: string, { table, columns, constraints }: Contents): Entity {
  const inKey = (type: ConstraintObject["type"], column: string) =>
    constraints.some((each) => each.type === type && "columns" in each && each.columns.includes(column));
  const isUnique = (column: string) =>
    constraints.some((each) => each.type === "unique" && each.columns.length === 1 && each.columns[0] === column);
  return {
    name,
    ...(table.comment !== undefined && { comment: table.comment }),
    attributes: [...columns]
      .sort((left, right) => left.position - right.position)
      .map((column) => ({
        name: column.name,
        type: shortType(column.type),
        notNull: column.notNull === true,
        keys: [
          ...(inKey("primaryKey", column.name) ? (["PK"] as const) : []),
          ...(inKey("foreignKey", column.name) ? (["FK"] as const) : []),
          ...(isUnique(column.name) ? (["UK"] as const) : []),
        ],
        ...(column.comment !== undefined && { comment: column.comment }),
      })),
  };
}

function linksOf(from: string, { columns, constraints }: Contents): EntityLink[] {
  const notNull = new Set(columns.filter((column) => column.notNull).map(({ name }) => name));
  const keys = constraints.flatMap((each) =>
    each.type === "primaryKey" || each.type === "unique" ? [each.columns] : [],
  );
  return constraints
    .flatMap((each) => (each.type === "foreignKey" ? [each] : []))
    .map(({ name, columns: own, references }) => ({
      name,
      from,
      to: readableName(references.schema, references.name),
      fromColumns: own,
      toColumns: references.columns,
      mandatory: own.every((column) => notNull.has(column)),
      single: keys.some((key) => key.every((column) => own.includes(column))),
    }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function shortType(type: string): string {
  return type
    .replace("character varying", "varchar")
    .replace(/^character\b/, "char")
    .replace(/^(timestamp|time)(\(\d\))? with time zone/, "$1tz$2")
    .replace(/^(timestamp|time)(\(\d\))? without time zone/, "$1$2")
    .replace("double precision", "double")
    .replace(/^public\./, "");
}
