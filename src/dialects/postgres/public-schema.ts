import type { SchemaNamespaceObject } from "../../schema/database-objects.ts";
import type { Privilege } from "../../schema/object-base.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";

/**
 * Two catalogues in which the schema public is an object like any other where one of them lists it. An inspection lists
 * it only where it is not as every new database has it, or where it was dropped.
 */
export function withPublicSchema(
  [before, after]: readonly [Schema, Schema],
  serverVersion: number | undefined,
): readonly [Schema, Schema] {
  if (![before, after].some(({ objects }) => objects.some(isPublic))) return [before, after];
  return [spellOut(before, serverVersion), spellOut(after, serverVersion)];
}

function spellOut(schema: Schema, serverVersion: number | undefined): Schema {
  const listed = schema.objects.find(isPublic);
  const others = schema.objects.filter((object) => object !== listed);
  if (listed?.absent) return { ...schema, objects: others };
  const usual = serverVersion !== undefined && serverVersion < 150000 ? usualBefore15 : usualSince15;
  const spelled: SchemaNamespaceObject = {
    comment: standardComment,
    ...usual,
    ...(listed ?? { kind: "schema", name: "public" }),
  };
  return { ...schema, objects: [spelled, ...others] };
}

/** The comment that initdb gives the schema public; pg_dump tells any other, and none. */
export const standardComment = "standard public schema";

/** USAGE for everyone, and up to PostgreSQL 14 CREATE; then it got an owner of its own (release notes of 15). */
const usage: Privilege = { grantee: "public", privilege: "USAGE" };
const usualBefore15 = { privileges: [{ grantee: "public", privilege: "CREATE" }, usage] } as const;
const usualSince15 = { owner: "pg_database_owner", privileges: [usage] } as const;

function isPublic(object: SchemaObject): object is SchemaNamespaceObject {
  return object.kind === "schema" && object.name === "public";
}
