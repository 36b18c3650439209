import type { SchemaObject } from "../../../schema/schema-object.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import { referenceText } from "./object-reference.ts";
import { objectPrivilegeStatements } from "./privileges.ts";

/** Owner, comment and privileges of a new object, as the statements that follow its CREATE. */
export function extraStatements(object: SchemaObject): string[] {
  const { owner, comment, privileges, ownerPrivileges, ...bare } = object;
  return extraChanges(bare as SchemaObject, object);
}

/** Owner first: a change of owner hands the old owner's grants to the new one. */
export function extraChanges(from: SchemaObject, to: SchemaObject): string[] {
  return [...ownerChange(from, to), ...commentChange(from, to), ...objectPrivilegeStatements(from, to)];
}

/** COMMENT ON for anything that is no object of its own: `COLUMN public.v.id`. */
export function commentOn(reference: string, comment: string | undefined): string {
  return `COMMENT ON ${reference} IS ${comment === undefined ? "NULL" : quoteLiteral(comment)}`;
}

/** An absent owner is the role that runs the migration. */
function ownerChange(from: SchemaObject, to: SchemaObject): string[] {
  if (from.owner === to.owner) return [];
  const owner = to.owner === undefined ? "CURRENT_USER" : quoteName(to.owner);
  return [`ALTER ${referenceText(to)} OWNER TO ${owner}`];
}

function commentChange(from: SchemaObject, to: SchemaObject): string[] {
  return from.comment === to.comment ? [] : [commentOn(referenceText(to), to.comment)];
}
