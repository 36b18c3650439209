import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject, TableObject } from "../../schema/table-objects.ts";
import { freezeIdentity } from "./freeze-identity.ts";
import { rewriteNames } from "./rewrite-names.ts";
import { rewriteTexts } from "./rewrite-object.ts";

/** How a renamed column changes the objects of its table, of the tables that inherit it, and what mentions it elsewhere. */
export function renameColumnIn(
  column: ColumnObject,
  name: string,
  schema: Schema,
): (object: SchemaObject) => SchemaObject {
  const tables = withHeirs(idOf("table", column.schema, column.table), schema);
  const users = usersOf(column, schema);
  const rename = (other: string): string => (other === column.name ? name : other);
  const bare = (sql: string): string =>
    rewriteNames(sql, ({ names, isCall, isType }) => {
      if (isCall || isType || names.at(-1) !== column.name || names.length > 2) return undefined;
      return [...names.slice(0, -1), name];
    });
  const dotted = (sql: string): string =>
    rewriteNames(sql, ({ names, isCall, isType }) => {
      if (isCall || isType || names.length < 2 || names.at(-1) !== column.name) return undefined;
      return [...names.slice(0, -1), name];
    });
  return (object) => {
    const table =
      "table" in object && typeof object.table === "string" ? idOf("table", object.schema, object.table) : "";
    if (tables.has(table)) return renameOnTable(object, rename, bare);
    if (object.kind === "table" && tables.has(objectId(object))) return rewriteTexts(object, bare);
    const referring = renameReferences(object, tables, rename);
    return users.has(objectId(object)) ? rewriteTexts(referring, dotted) : referring;
  };
}

/** A column, constraint, index, trigger … of the table itself. */
function renameOnTable(
  object: SchemaObject,
  rename: (name: string) => string,
  inText: (sql: string) => string,
): SchemaObject {
  if (object.kind === "column") {
    const frozen =
      rename(object.name) === object.name ? object : { ...freezeIdentity(object), name: rename(object.name) };
    const { generated, ...others } = frozen;
    return generated === undefined
      ? others
      : { ...others, generated: { ...generated, expression: inText(generated.expression) } };
  }
  const texts = rewriteTexts(object, inText);
  if (texts.kind === "index") {
    return {
      ...texts,
      keys: texts.keys.map((key) => (key.column === undefined ? key : { ...key, column: rename(key.column) })),
      ...(texts.include && { include: texts.include.map(rename) }),
    };
  }
  if (texts.kind !== "constraint" || !("columns" in texts)) return texts;
  return {
    ...texts,
    columns: texts.columns.map(rename),
    ...("include" in texts && texts.include && { include: texts.include.map(rename) }),
    ...("onDeleteColumns" in texts && texts.onDeleteColumns && { onDeleteColumns: texts.onDeleteColumns.map(rename) }),
    ...(texts.type === "foreignKey" && sameTable(texts.references, texts) && referencesWith(texts, rename)),
  } as SchemaObject;
}

/** Foreign keys to the table, sequences that its columns own, publications of it. */
function renameReferences(
  object: SchemaObject,
  tables: ReadonlySet<string>,
  rename: (name: string) => string,
): SchemaObject {
  if (object.kind === "constraint" && object.type === "foreignKey") {
    const isTo = tables.has(idOf("table", object.references.schema, object.references.name));
    return isTo ? { ...object, ...referencesWith(object, rename) } : object;
  }
  if (object.kind === "sequence" && object.ownedBy !== undefined) {
    const { ownedBy } = object;
    const isIn = tables.has(idOf("table", ownedBy.schema, ownedBy.table));
    return isIn ? { ...object, ownedBy: { ...ownedBy, column: rename(ownedBy.column) } } : object;
  }
  if (object.kind !== "publication" || object.tables === undefined) return object;
  return {
    ...object,
    tables: object.tables.map((table) =>
      tables.has(idOf("table", table.schema, table.name)) && table.columns !== undefined
        ? { ...table, columns: table.columns.map(rename) }
        : table,
    ),
  };
}

function referencesWith(
  object: {
    readonly references: { readonly schema: string; readonly name: string; readonly columns: readonly string[] };
  },
  rename: (name: string) => string,
) {
  return { references: { ...object.references, columns: object.references.columns.map(rename) } };
}

function sameTable(left: { schema: string; name: string }, right: { schema: string; table: string }): boolean {
  return left.schema === right.schema && left.name === right.table;
}

/** A table and all tables that inherit from it. */
function withHeirs(table: string, schema: Schema): Set<string> {
  const found = new Set([table]);
  const tables = schema.objects.filter((object): object is TableObject => object.kind === "table");
  for (let grown = true; grown; ) {
    grown = false;
    for (const candidate of tables) {
      const parents = [...(candidate.partitionOf ? [candidate.partitionOf] : []), ...(candidate.inherits ?? [])];
      if (found.has(objectId(candidate)) || !parents.some(({ schema: s, name }) => found.has(idOf("table", s, name))))
        continue;
      found.add(objectId(candidate));
      grown = true;
    }
  }
  return found;
}

function usersOf(column: ColumnObject, schema: Schema): Set<string> {
  const id = objectId(column);
  return new Set(schema.dependencies.filter(({ dependsOn }) => dependsOn === id).map(({ object }) => object));
}
