import { AthanorError } from "../../errors/athanor-error.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { splitPath } from "./parse-rename.ts";
import type { Rename } from "./rename.ts";

/** A rename whose object is found: by id, to a new name and perhaps another schema; or a value of an enum. */
export interface ResolvedRename {
  readonly id: string;
  readonly name: string;
  readonly schema?: string;
  /** The value of the enum that gets the name. */
  readonly value?: string;
}

/**
 * Finds what each rename is about.
 *
 * @throws AthanorError USAGE where nothing or more than one thing fits
 */
export function resolveRenames(renames: readonly Rename[], before: Schema, after: Schema): ResolvedRename[] {
  const remaining = new Set(after.objects.map(objectId));
  const resolved = renames.map((rename) => {
    const fitting = before.objects.flatMap((object) => fits(object, rename));
    const gone = fitting.filter(({ id, value }) => value !== undefined || !remaining.has(id));
    const found = gone.length > 0 ? gone : fitting;
    if (found.length === 1) return found[0]!;
    throw unclear(rename, found);
  });
  return resolved.map((rename) => withoutMove(rename, resolved));
}

/** What lies in a renamed schema goes along with it: only its own name is new. */
function withoutMove({ schema, ...rename }: ResolvedRename, resolved: readonly ResolvedRename[]): ResolvedRename {
  if (schema === undefined) return rename;
  const own = splitPath(rename.id.replace(/^[a-zA-Z]+:/, ""))[0]!;
  const goesAlong = resolved.some(({ id, name }) => id === idOf("schema", own) && name === schema);
  return goesAlong ? rename : { ...rename, schema };
}

function fits(object: SchemaObject, rename: Rename): ResolvedRename[] {
  const id = objectId(object);
  const target = splitPath(withoutArguments(rename.to).replace(/^[a-zA-Z]+:(?=.)/, ""));
  const name = target.at(-1)!;
  if (rename.from === id) return [{ id, name, ...movedTo(object, target) }];
  const path = splitPath(rename.from.replace(/^value:/, ""));
  if (object.kind === "enum" && fitsPath(path.slice(0, -1), [object.schema, object.name])) {
    const value = path.at(-1)!;
    if (object.values.includes(value)) return [{ id, name, value }];
  }
  return pathsOf(object).some((own) => fitsPath(path, own)) ? [{ id, name, ...movedTo(object, target) }] : [];
}

/** The id of a routine without the list of types at its end. */
function withoutArguments(id: string): string {
  return /^(?:function|aggregate):(?:"(?:[^"]|"")*"|[^"(])+/.exec(id)?.[0] ?? id;
}

/** The path of an id, without the kind before it and the arguments of a routine behind it. */
function _nameOfId(text: string): string {
  const id = /^[a-zA-Z]+:(?=.)/.exec(text);
  return id === null ? text : text.slice(id[0].length).replace(/\(.*\)$/s, "");
}

/** A path of the target with a schema in it moves what is not a part of a table. */
function movedTo(object: SchemaObject, target: readonly string[]): { readonly schema?: string } {
  if (target.length !== 2 || !("schema" in object) || "table" in object || object.schema === undefined) return {};
  return target[0] === object.schema ? {} : { schema: target[0]! };
}

/** The paths by which people may call an object. */
function pathsOf(object: SchemaObject): string[][] {
  if (object.kind === "schema" || object.kind === "publication" || object.kind === "foreignServer")
    return [[object.name]];
  if (!("name" in object) || !("schema" in object) || object.schema === undefined) return [];
  if (object.kind === "index") {
    return [
      [object.schema, object.name],
      [object.schema, object.table, object.name],
    ];
  }
  if ("table" in object && typeof object.table === "string") return [[object.schema, object.table, object.name]];
  return [[object.schema, object.name]];
}

/** Whether a path is the end of another; a part of a table is never called by its name alone. */
function fitsPath(path: readonly string[], own: readonly string[]): boolean {
  if (path.length === 0 || path.length > own.length || path.length < own.length - 1) return false;
  return path.every((name, index) => name === own[own.length - path.length + index]);
}

function unclear(rename: Rename, found: readonly ResolvedRename[]): AthanorError {
  const state = found.length === 0 ? "nothing has this name" : `it may be ${found.map(({ id }) => id).join(" or ")}`;
  return new AthanorError("USAGE", `Cannot rename ${rename.from} to ${rename.to}: ${state}`, {
    hint: "Write the whole path, as in public.account.mail=email.",
    details: { from: rename.from, to: rename.to, found: found.map(({ id }) => id) },
  });
}
