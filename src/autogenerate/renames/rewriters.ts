import { quoteName } from "../../dialects/postgres/quote.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { freezeIdentity } from "./freeze-identity.ts";
import { renameColumnIn } from "./rename-column-in.ts";
import { rewriteNames, rewriteRegisteredNames } from "./rewrite-names.ts";
import { rewriteReferences, rewriteTexts } from "./rewrite-object.ts";

type Rewrite = (object: SchemaObject) => SchemaObject;

/** How one rename changes any object of the schema, the renamed one included. */
export function rewriterFor(from: SchemaObject, to: SchemaObject, schema: Schema): Rewrite {
  switch (from.kind) {
    case "schema":
      return renamesSchema(from.name, (to as typeof from).name);
    case "column":
      return renameColumnIn(from, (to as ColumnObject).name, schema);
    case "constraint":
    case "index":
      return renamesIndex(from, to as typeof from);
    case "trigger":
    case "rule":
      return (object) =>
        objectId(object) === objectId(to) ? renamesInDefinition(to as typeof from, from.name) : object;
    case "policy":
      return (object) => object;
    default:
      return "schema" in from && "name" in from && "schema" in to && "name" in to
        ? renamesQualified(from, to)
        : (it) => it;
  }
}

interface InSchema {
  readonly kind: string;
  readonly schema?: string;
  readonly name: string;
}

/** A relation, type, sequence or function under another qualified name. */
function renamesQualified(from: InSchema, to: InSchema): Rewrite {
  const [oldSchema, newSchema] = [from.schema ?? "", to.schema ?? ""];
  const isRelation = ["table", "view", "materializedView"].includes(from.kind);
  const inText = (sql: string): string =>
    rewriteRegisteredNames(
      rewriteNames(sql, ({ names }) => {
        if (names[0] === oldSchema && names[1] === from.name) return [newSchema, to.name, ...names.slice(2)];
        if (isRelation && names.length === 2 && names[0] === from.name) return [to.name, ...names.slice(1)];
        return undefined;
      }),
      quoteName(oldSchema, from.name),
      quoteName(newSchema, to.name),
    );
  return (object) => {
    const frozen = object.kind === "column" ? freezeNames(object, from) : object;
    const rewritten = rewriteTexts(frozen, inText);
    return rewriteReferences(rewritten, (reference) => {
      if (reference.schema !== oldSchema) return reference;
      if (reference.table === from.name && isRelation) return { ...reference, schema: newSchema, table: to.name };
      const isReference = reference.name === from.name && reference.kind === undefined;
      return isReference ? { ...reference, schema: newSchema, name: to.name } : reference;
    });
  };
}

/** The sequence behind an identity column and the name of a NOT NULL constraint stay as the old table's name made them. */
function freezeNames(column: ColumnObject, table: InSchema): ColumnObject {
  if (table.kind !== "table" || column.schema !== table.schema || column.table !== table.name) return column;
  return freezeIdentity(column);
}

function renamesSchema(from: string, to: string): Rewrite {
  const inText = (sql: string): string =>
    rewriteNames(sql, ({ names }) => (names.length > 1 && names[0] === from ? [to, ...names.slice(1)] : undefined));
  return (object) => {
    const renamed = object.kind === "schema" && object.name === from ? { ...object, name: to } : object;
    const rewritten = rewriteReferences(rewriteTexts(renamed, inText), (reference) =>
      reference.schema === from ? { ...reference, schema: to } : reference,
    );
    if (rewritten.kind !== "publication" || rewritten.schemas === undefined) return rewritten;
    return { ...rewritten, schemas: rewritten.schemas.map((name) => (name === from ? to : name)).sort() };
  };
}

function renamesIndex(
  from: SchemaObject & { table: string; schema: string; name: string },
  to: { name: string },
): Rewrite {
  return (object) => {
    if (object.kind === "table" && object.schema === from.schema && object.name === from.table) {
      const identity = object.replicaIdentity;
      return {
        ...object,
        ...(object.clusterOn === from.name && { clusterOn: to.name }),
        ...(typeof identity === "object" && identity.index === from.name && { replicaIdentity: { index: to.name } }),
      };
    }
    if (
      object.kind === "materializedView" &&
      idOf("table", object.schema, object.name) === idOf("table", from.schema, from.table)
    ) {
      return object.clusterOn === from.name ? { ...object, clusterOn: to.name } : object;
    }
    if (object.kind !== "index" || from.kind !== "index") return object;
    const parent = object.partitionOf;
    const isParent = parent?.schema === from.schema && parent.name === from.name;
    return isParent ? { ...object, partitionOf: { ...parent, name: to.name } } : object;
  };
}

function renamesInDefinition<O extends SchemaObject & { definition: string; name: string }>(object: O, old: string): O {
  let done = false;
  const definition = rewriteNames(object.definition, ({ names }) => {
    if (done || names.length !== 1 || names[0] !== old) return undefined;
    done = true;
    return [object.name];
  });
  return { ...object, definition };
}
