import type { Privilege } from "../../schema/object-base.ts";
import type { ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ObjectReference } from "../op/definitions.ts";
import { type Call, call } from "./call.ts";

/**
 * The revoke and grant calls between two lists of grants, grouped as the statements will be. null where the old list is
 * the server's default for the kind, where a grant option is among them, or where the columns of a view have grants of
 * their own, which a revoke would take along.
 */
export function grantCalls(from: SchemaObject, to: SchemaObject, reference: ObjectReference): readonly Call[] | null {
  if (isView(from) && from.columns.some((column) => column.privileges !== undefined)) return null;
  const [before, after] = [listOf(from), listOf(to)];
  if (before === null || after === null || hasGrantOption([...before, ...after])) return null;
  const revoked = before.filter((held) => !after.some((wanted) => isSame(held, wanted)));
  const granted = after.filter((wanted) => !before.some((held) => isSame(held, wanted)));
  return [
    ...byGrantee(revoked).map(([grantee, names]) => call("revoke", names, reference, grantee)),
    ...byGrantee(granted).map(([grantee, names]) => call("grant", names, reference, grantee)),
  ];
}

function isView(object: SchemaObject): object is ObjectOfKind<"view" | "materializedView"> {
  return object.kind === "view" || object.kind === "materializedView";
}

/** Relations have no default grants; functions and types have, which only the dialect knows. */
function listOf(object: SchemaObject): readonly Privilege[] | null {
  if (object.privileges !== undefined) return object.privileges.filter(({ grantee }) => grantee !== object.owner);
  return ["table", "view", "materializedView", "sequence"].includes(object.kind) ? [] : null;
}

function hasGrantOption(privileges: readonly Privilege[]): boolean {
  return privileges.some((privilege) => privilege.grantable);
}

function isSame(first: Privilege, second: Privilege): boolean {
  return first.grantee === second.grantee && first.privilege === second.privilege;
}

function byGrantee(privileges: readonly Privilege[]): [grantee: string, names: string[]][] {
  const names = new Map<string, string[]>();
  for (const { grantee, privilege } of privileges) names.set(grantee, [...(names.get(grantee) ?? []), privilege]);
  return [...names];
}
