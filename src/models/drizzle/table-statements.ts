import type { ForeignKey, Index, PgColumn, PgTable } from "drizzle-orm/pg-core";
import { truncateName } from "../../dialects/postgres/truncate-name.ts";
import { idOf } from "../../schema/object-id.ts";
import { columnDefinition } from "./column-definition.ts";
import {
  columnUniqueName,
  type DerivableName,
  foreignKeyName,
  indexName,
  inlinePrimaryKeyName,
  primaryKeyName,
  uniqueName,
} from "./constraint-names.ts";
import type { DrizzleReader } from "./drizzle-reader.ts";
import { indexStatement } from "./index-statement.ts";
import { policyStatement } from "./policy-statement.ts";
import { quoted, quotedList } from "./quoted.ts";

/** The statements that make one table, by the phase in which they run. */
export interface TableStatements {
  /** `table public.account`, for messages. */
  readonly object: string;
  readonly table: string;
  readonly foreignKeys: readonly string[];
  readonly indexes: readonly string[];
  readonly policies: readonly string[];
  /** Ids of constraints and indexes with derived names. */
  readonly implicitNames: readonly string[];
}

type TableConfig = ReturnType<DrizzleReader["pg"]["getTableConfig"]>;

/** Writes a table with its constraints, indexes and policies. */
export function tableStatements(reader: DrizzleReader, table: PgTable): TableStatements {
  const config = reader.pg.getTableConfig(table);
  const schema = config.schema ?? "public";
  const name = quoted(schema, config.name);
  const parts = distinctNames(
    [...keysAndChecks(reader, table, config), ...foreignKeys(reader, config), ...indexes(reader, config)],
    config.name,
  );
  const columns = config.columns.map((column) => columnDefinition(reader, column, { schema, name: config.name }));
  const inside = parts.filter(({ kind }) => kind === "constraint");
  const body = [...columns, ...inside.map(constraintSql)].map((line) => `  ${line}`).join(",\n");
  return {
    object: `table ${schema}.${config.name}`,
    table: `CREATE TABLE ${name} (\n${body}\n)`,
    foreignKeys: parts
      .filter(({ kind }) => kind === "foreignKey")
      .map((part) => `ALTER TABLE ${name} ADD ${constraintSql(part)}`),
    indexes: parts
      .filter((part): part is IndexPart => part.kind === "index")
      .map((part) => indexStatement(reader, part.index, { schema, table: config.name, name: part.name })),
    policies: policies(reader, config),
    implicitNames: implicitNames(config, parts),
  };
}

/** A constraint or index with the name it will have. */
type TablePart = DefinedPart | IndexPart;

interface DefinedPart extends DerivableName {
  readonly kind: "constraint" | "foreignKey";
  readonly definition: string;
}

interface IndexPart extends DerivableName {
  readonly kind: "index";
  readonly index: Index;
}

function keysAndChecks(reader: DrizzleReader, table: PgTable, config: TableConfig): DefinedPart[] {
  const primaryKeys = config.primaryKeys.map((key) =>
    constraint(primaryKeyName(reader, config.name, key), `PRIMARY KEY ${columnList(reader, key.columns)}`),
  );
  const columnUniques = config.columns
    .filter(({ isUnique }) => isUnique)
    .map((column) =>
      constraint(
        columnUniqueName(reader, table, column),
        unique(reader, [column], column.uniqueType === "not distinct"),
      ),
    );
  const uniques = config.uniqueConstraints.map((key) =>
    constraint(uniqueName(reader, table, key), unique(reader, key.columns, key.nullsNotDistinct)),
  );
  const checks = config.checks.map(({ name, value }) =>
    constraint({ name, implicit: false }, `CHECK (${reader.sqlText(value)})`),
  );
  // What is declared twice, at the column and at the table, is one constraint.
  const all = [...primaryKeys, ...columnUniques, ...uniques, ...checks];
  return [...new Map(all.map((one) => [constraintSql(one), one])).values()];
}

function constraint(name: DerivableName, definition: string): DefinedPart {
  return { ...name, kind: "constraint", definition };
}

function constraintSql(part: TablePart): string {
  return part.kind === "index" ? "" : `CONSTRAINT ${quoted(part.name)} ${part.definition}`;
}

function unique(reader: DrizzleReader, columns: readonly PgColumn[], nullsNotDistinct: boolean): string {
  return `UNIQUE ${nullsNotDistinct ? "NULLS NOT DISTINCT " : ""}${columnList(reader, columns)}`;
}

/** Of two with one name the later counts, as in drizzle-kit's snapshot. */
function foreignKeys(reader: DrizzleReader, config: TableConfig): DefinedPart[] {
  const parts = config.foreignKeys.map((key): DefinedPart => {
    const name = foreignKeyName(reader, config.name, key);
    return { ...name, kind: "foreignKey", definition: foreignKeyDefinition(reader, key) };
  });
  return [...new Map(parts.map((part) => [part.name, part])).values()];
}

function foreignKeyDefinition(reader: DrizzleReader, key: ForeignKey): string {
  const { columns, foreignTable, foreignColumns } = key.reference();
  const target = reader.pg.getTableConfig(foreignTable);
  return [
    `FOREIGN KEY ${columnList(reader, columns)}`,
    `REFERENCES ${quoted(target.schema ?? "public", target.name)} ${columnList(reader, foreignColumns)}`,
    key.onDelete === undefined || key.onDelete === "no action" ? "" : `ON DELETE ${key.onDelete.toUpperCase()}`,
    key.onUpdate === undefined || key.onUpdate === "no action" ? "" : `ON UPDATE ${key.onUpdate.toUpperCase()}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function columnList(reader: DrizzleReader, columns: readonly PgColumn[]): string {
  return quotedList(columns.map(reader.columnName));
}

function indexes(reader: DrizzleReader, config: TableConfig): IndexPart[] {
  return config.indexes.map((index) => ({ ...indexName(reader, config.name, index), kind: "index", index }));
}

/** Cuts names as the server does; derived ones that become alike, or like the table's, get a number. */
function distinctNames(parts: readonly TablePart[], table: string): TablePart[] {
  const taken = new Set([truncateName(table)]);
  return parts.map((part) => {
    let name = truncateName(part.name);
    for (let count = 1; part.implicit && taken.has(name); count++) name = `${truncateName(part.name, 60)}_${count}`;
    taken.add(name);
    return { ...part, name };
  });
}

function policies(reader: DrizzleReader, config: TableConfig): string[] {
  const table = quoted(config.schema ?? "public", config.name);
  const enable =
    config.enableRLS || config.policies.length > 0 ? [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`] : [];
  return [...enable, ...config.policies.map((policy) => policyStatement(reader, policy, table))];
}

function implicitNames(config: TableConfig, parts: readonly TablePart[]): string[] {
  const schema = config.schema ?? "public";
  const table = truncateName(config.name);
  const primaryKey = config.columns.some(({ primary }) => primary) ? [inlinePrimaryKeyName(config.name).name] : [];
  return [
    ...primaryKey.map((name) => idOf("constraint", schema, table, name)),
    ...parts
      .filter(({ implicit }) => implicit)
      .map(({ kind, name }) =>
        kind === "index" ? idOf("index", schema, name) : idOf("constraint", schema, table, name),
      ),
  ];
}
