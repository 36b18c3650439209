import type { SchemaObject } from "../../schema/schema-object.ts";
import type { RenameOperation } from "../operation.ts";
import { type Call, call } from "./call.ts";
import { nameOf, tableNameOf } from "./name-of.ts";
import { referenceOf } from "./reference-of.ts";

/** The calls that rename an object, move it, or rename its values, attributes or columns. */
export function callsOfRename({ from, to }: RenameOperation): Call[] {
  const asData = [call("renameObject", from, to)];
  const [nameChanges, schemaChanges] = [textOf(from, "name") !== textOf(to, "name"), schemaOf(from) !== schemaOf(to)];
  const parts = partCalls(from, to);
  if (nameChanges && !schemaChanges && parts.length === 0) return nameCalls(from, textOf(to, "name")) ?? asData;
  if (schemaChanges && !nameChanges && parts.length === 0) return schemaCalls(from, schemaOf(to)) ?? asData;
  return nameChanges || schemaChanges || parts.length === 0 ? asData : parts;
}

function nameCalls(from: SchemaObject, newName: string): Call[] | null {
  const target = newName.includes(".") || newName.includes('"') ? { name: newName } : newName;
  switch (from.kind) {
    case "table":
      return [
        from.foreign
          ? call("rename", { foreignTable: nameOf(from) }, newName)
          : call("renameTable", nameOf(from), target),
      ];
    case "column":
      return [call("renameColumn", tableNameOf(from), from.name, newName)];
    case "constraint":
      return [call("renameConstraint", from.name, tableNameOf(from), newName)];
    case "index":
      return [call("renameIndex", nameOf(from), newName)];
    case "schema":
      return [call("renameSchema", from.name, newName)];
    default: {
      const reference = referenceOf(from);
      return reference === null ? null : [call("rename", reference, newName)];
    }
  }
}

function schemaCalls(from: SchemaObject, schema: string): Call[] | null {
  const reference = referenceOf(from);
  return reference === null || "table" in from ? null : [call("setSchema", reference, schema)];
}

function partCalls(from: SchemaObject, to: SchemaObject): Call[] {
  const name = nameOf(to as never);
  if (from.kind === "enum" && to.kind === "enum") {
    return changed(from.values, to.values).map(([before, after]) => call("renameEnumValue", name, before, after));
  }
  const word = partWords[to.kind];
  if (word === undefined) return [];
  return changed(partsOf(from), partsOf(to)).map(([before, after]) =>
    call("rename", { [word.object]: name, [word.part]: before }, after),
  );
}

const partWords: Partial<Record<SchemaObject["kind"], { readonly object: string; readonly part: string }>> = {
  view: { object: "view", part: "column" },
  materializedView: { object: "materializedView", part: "column" },
  compositeType: { object: "type", part: "attribute" },
  domain: { object: "domain", part: "constraint" },
};

function partsOf(object: SchemaObject): readonly string[] {
  switch (object.kind) {
    case "view":
    case "materializedView":
      return object.columns.map((column) => column.name);
    case "compositeType":
      return object.attributes.map((attribute) => attribute.name);
    case "domain":
      return (object.checks ?? []).map((check) => check.name);
    default:
      return [];
  }
}

function changed(before: readonly string[], after: readonly string[]): [string, string][] {
  return before.flatMap((name, place) => {
    const newName = after[place];
    return newName === undefined || newName === name ? [] : [[name, newName] as [string, string]];
  });
}

function textOf(object: SchemaObject, attribute: string): string {
  return String((object as unknown as Record<string, unknown>)[attribute] ?? "");
}

function schemaOf(object: SchemaObject): string {
  return textOf(object, "schema");
}
