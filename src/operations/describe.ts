import type { SchemaObject } from "../schema/schema-object.ts";
import { attributeChanges } from "./describe/attribute-changes.ts";
import { kindWord, objectName, objectWords, readableName } from "./describe/object-words.ts";
import type { AlterOperation, CreateOperation, ExecuteOperation, Operation, RenameOperation } from "./operation.ts";

/**
 * One sentence about an operation, for plans, messages and logs; it begins with a verb in lower case.
 *
 * @example
 * ```ts
 * describe({ kind: "drop", object: { kind: "table", schema: "public", name: "account" } }); // "drop table account"
 * ```
 */
export function describe(operation: Operation): string {
  return (sentences[operation.kind] as (operation: Operation) => string)(operation);
}

type OperationOfKind<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

const sentences: { readonly [K in Operation["kind"]]: (operation: OperationOfKind<K>) => string } = {
  create: describeCreate,
  drop: ({ object }) => `drop ${objectWords(object)}`,
  alter: describeAlter,
  rename: describeRename,
  replaceEnum: ({ from, to }) => {
    const removed = from.values.filter((value) => !to.values.includes(value));
    const what = removed.length === 0 ? "reorder the values" : `remove ${listOf(removed)}`;
    return `replace type ${objectName(to)}: ${what}`;
  },
  execute: describeExecute,
  insertRows: ({ schema, table, rows }) =>
    `insert ${rows.length} ${rows.length === 1 ? "row" : "rows"} into ${readableName(schema, table)}`,
  custom: ({ name, describe: sentence }) => sentence ?? `run ${name}`,
};

function describeCreate({ object }: CreateOperation): string {
  switch (object.kind) {
    case "column":
      return `add column ${objectName(object)} ${object.type}${object.notNull ? " NOT NULL" : ""}`;
    case "constraint":
      return `add ${objectWords(object)}`;
    case "index":
      return `create ${object.unique ? "unique " : ""}${objectWords(object)}`;
    case "defaultPrivileges":
      return `set ${objectWords(object)}`;
    default:
      return `create ${objectWords(object)}`;
  }
}

function describeAlter({ from, to }: AlterOperation): string {
  if (from.kind === "enum" && to.kind === "enum") {
    const added = to.values.filter((value) => !from.values.includes(value));
    if (added.length > 0) return `add ${listOf(added)} to type ${objectName(to)}`;
  }
  if (from.kind === "table" && to.kind === "table" && from.partitionOf !== to.partitionOf) {
    const [attached, detached] = [to.partitionOf, from.partitionOf];
    if (attached && !detached) return `attach ${objectName(to)} to ${readableName(attached.schema, attached.name)}`;
    if (detached && !attached) return `detach ${objectName(to)} from ${readableName(detached.schema, detached.name)}`;
  }
  if (from.kind === "materializedView" && to.kind === "materializedView" && from.unpopulated !== to.unpopulated) {
    return `refresh ${objectWords(to)}`;
  }
  const changes = attributeChanges(from, to);
  return `change ${objectWords(to)}${changes.length === 0 ? "" : `: ${changes.join(", ")}`}`;
}

function describeRename({ from, to }: RenameOperation): string {
  if (objectName(from) !== objectName(to))
    return `rename ${kindWord(from)} ${objectName(from)} to ${newName(from, to)}`;
  if (from.kind === "enum" && to.kind === "enum") {
    const renamed = from.values.flatMap((value, place) =>
      to.values[place] === value ? [] : [[value, to.values[place]]],
    );
    return `rename ${renamed.map(([before, after]) => `'${before}' to '${after}'`).join(", ")} in type ${objectName(to)}`;
  }
  return `rename parts of ${objectWords(to)}`;
}

/** A column or constraint stays in its table: only its own name is told. */
function newName(from: SchemaObject, to: SchemaObject): string {
  return "table" in from && "name" in to ? readableName("", to.name) : objectName(to);
}

function describeExecute({ describe: sentence, sql }: ExecuteOperation): string {
  if (sentence !== undefined) return sentence;
  const text = sql.trim().replaceAll(/\s+/g, " ");
  return `run ${text.length > 100 ? `${text.slice(0, 99)}…` : text}`;
}

function listOf(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
