import { defaultGrants } from "../../dialects/postgres/compile/default-grants.ts";
import type { DefaultPrivilegesObject } from "../../schema/database-objects.ts";
import type { Privilege } from "../../schema/object-base.ts";
import type { ObjectKind, SchemaObject } from "../../schema/schema-object.ts";
import { sameValue } from "./emission.ts";
import type { Emission } from "./emission-context.ts";

const objectsOfKind: Partial<Record<ObjectKind, DefaultPrivilegesObject["objects"]>> = {
  table: "tables",
  view: "tables",
  materializedView: "tables",
  sequence: "sequences",
  function: "functions",
  aggregate: "functions",
  enum: "types",
  domain: "types",
  compositeType: "types",
  rangeType: "types",
  schema: "schemas",
};

/** ALTER DEFAULT PRIVILEGES, as it is while the plan runs, gives a new object grants that it may not want. */
export function correctPrivileges(object: SchemaObject, { comparison, state, push }: Emission): void {
  const objects = objectsOfKind[object.kind];
  if (objects === undefined) return;
  const entries = [...new Set([...comparison.before.objects.keys(), ...comparison.after.objects.keys()])]
    .map((id) => state.get(id))
    .filter((entry) => entry?.kind === "defaultPrivileges")
    .filter((entry) => entry.objects === objects && concerns(entry, object));
  if (entries.length === 0) return;
  const given = givenPrivileges(object, entries);
  const wanted = sorted(object.privileges ?? defaultGrants(object));
  if (sameValue(given, wanted)) return;
  push({ kind: "alter", from: { ...object, privileges: given }, to: object });
}

function concerns(entry: DefaultPrivilegesObject, object: SchemaObject): boolean {
  const inSchema = "schema" in object ? object.schema : undefined;
  const isOwners = object.owner === undefined || object.owner === entry.role;
  return isOwners && (entry.schema === undefined || entry.schema === inSchema);
}

/** What the object has after its CREATE and the grants that follow it. */
function givenPrivileges(object: SchemaObject, entries: readonly DefaultPrivilegesObject[]): Privilege[] {
  const builtIn = defaultGrants(object);
  const everywhere = entries.find(({ schema }) => schema === undefined);
  const start = everywhere === undefined ? builtIn : everywhere.grants;
  const added = entries.filter(({ schema }) => schema !== undefined).flatMap(({ grants }) => grants);
  const wanted = object.privileges ?? builtIn;
  const revoked = builtIn.filter((grant) => !wanted.some((other) => sameGrant(other, grant)));
  const granted = wanted.filter((grant) => !builtIn.some((other) => sameGrant(other, grant)));
  const left = [...start, ...added].filter((grant) => !revoked.some((other) => sameGrant(other, grant)));
  return sorted([
    ...left.filter((grant) => !granted.some((other) => sameGrant(other, grant))),
    ...granted.map((grant) => left.find((other) => other.grantable && sameGrant(other, grant)) ?? grant),
  ]);
}

function sameGrant(left: Privilege, right: Privilege): boolean {
  return left.grantee === right.grantee && left.privilege === right.privilege;
}

function sorted(privileges: readonly Privilege[]): Privilege[] {
  const unique = new Map(privileges.map((grant) => [`${grant.grantee} ${grant.privilege}`, grant]));
  return [...unique].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, grant]) => grant);
}
