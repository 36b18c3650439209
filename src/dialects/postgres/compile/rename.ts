import { AthanorError } from "../../../errors/athanor-error.ts";
import type { RenameOperation } from "../../../operations/operation.ts";
import type { Statement } from "../../../operations/statement.ts";
import type { SchemaObject } from "../../../schema/schema-object.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import { referenceText, tableOf } from "./object-reference.ts";

/** A move into another schema first, then the new name; a type or view of the same name has parts that are renamed. */
export function compileRename({ from, to }: RenameOperation): readonly Statement[] {
  return [...moveAndRename(from, to), ...partRenames(from, to)].map((sql) => ({ sql }));
}

function moveAndRename(from: SchemaObject, to: SchemaObject): string[] {
  const statements: string[] = [];
  let current = from;
  if ("schema" in from && "schema" in to && from.schema !== to.schema && to.schema !== undefined) {
    if (!movable(from)) throw notRenamable(from);
    statements.push(`ALTER ${referenceText(from)} SET SCHEMA ${quoteName(to.schema)}`);
    current = { ...from, schema: to.schema } as SchemaObject;
  }
  if ("name" in current && "name" in to && current.name !== to.name) {
    statements.push(renameStatement(current, to.name));
  }
  return statements;
}

/** What lives in a table moves with it; operators have no RENAME and some objects have no name at all. */
function renameStatement(object: SchemaObject, name: string): string {
  switch (object.kind) {
    case "column":
    case "constraint": {
      const keyword = object.kind === "column" ? "COLUMN" : "CONSTRAINT";
      return `ALTER TABLE ${tableOf(object)} RENAME ${keyword} ${quoteName(object.name)} TO ${quoteName(name)}`;
    }
    case "extension":
    case "operator":
    case "cast":
    case "userMapping":
    case "defaultPrivileges":
      throw notRenamable(object);
    default:
      return `ALTER ${referenceText(object)} RENAME TO ${quoteName(name)}`;
  }
}

function movable(object: SchemaObject): boolean {
  return !["column", "constraint", "index", "trigger", "rule", "policy", "defaultPrivileges"].includes(object.kind);
}

/** Enum values, attributes, view columns and domain constraints that stand at the same place under a new name. */
function partRenames(from: SchemaObject, to: SchemaObject): string[] {
  const alter = `ALTER ${referenceText(to)}`;
  if (from.kind === "enum" && to.kind === "enum") {
    return changedNames(from.values, to.values).map(
      ([before, after]) => `${alter} RENAME VALUE ${quoteLiteral(before)} TO ${quoteLiteral(after)}`,
    );
  }
  const word = partWords[to.kind] ?? "COLUMN";
  return changedNames(namedParts(from), namedParts(to)).map(
    ([before, after]) => `${alter} RENAME ${word} ${quoteName(before)} TO ${quoteName(after)}`,
  );
}

const partWords: Partial<Record<SchemaObject["kind"], string>> = { compositeType: "ATTRIBUTE", domain: "CONSTRAINT" };

function namedParts(object: SchemaObject): readonly string[] {
  switch (object.kind) {
    case "compositeType":
      return object.attributes.map((attribute) => attribute.name);
    case "domain":
      return (object.checks ?? []).map((check) => check.name);
    case "view":
    case "materializedView":
      return object.columns.map((column) => column.name);
    default:
      return [];
  }
}

function changedNames(before: readonly string[], after: readonly string[]): [string, string][] {
  return before.flatMap((name, position) => {
    const newName = after[position];
    return newName === undefined || newName === name ? [] : [[name, newName] as [string, string]];
  });
}

function notRenamable(object: SchemaObject): AthanorError {
  return new AthanorError(
    "OPERATION_INVALID",
    `Cannot rename or move ${referenceText(object)}: PostgreSQL has no such statement`,
    {
      hint: "Drop the object and create it under its new name.",
      details: { kind: object.kind },
    },
  );
}
