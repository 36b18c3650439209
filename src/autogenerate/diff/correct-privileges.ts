import { defaultGrants } from "../../dialects/postgres/compile/default-grants.ts";
import type { DefaultPrivilegesObject } from "../../schema/database-objects.ts";
import type { Privilege } from "../../schema/object-base.ts";
import { idOf } from "../../schema/object-id.ts";
import type { ObjectKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
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
export function correctPrivileges(object: SchemaObject, emission: Emission): void {
  const given = privilegesGiven(object, emission);
  if (given !== undefined) emission.push({ kind: "alter", from: { ...object, privileges: given }, to: object });
}

/** What a new object is granted; undefined where that is what it wants. */
function privilegesGiven(object: SchemaObject, { comparison, state }: Emission): Privilege[] | undefined {
  const objects = objectsOfKind[object.kind];
  if (objects === undefined) return undefined;
  const entries = [...new Set([...comparison.before.objects.keys(), ...comparison.after.objects.keys()])]
    .map((id) => state.get(id))
    .filter((entry) => entry?.kind === "defaultPrivileges")
    .filter((entry) => entry.objects === objects && concerns(entry, object));
  if (entries.length === 0) return undefined;
  const given = givenPrivileges(object, entries);
  const wanted = sorted(object.privileges ?? defaultGrants(object));
  return stableStringify(given) === stableStringify(wanted) ? undefined : given;
}

/** The sequence behind an identity column is a new object, too. */
export function correctIdentityPrivileges(column: ColumnObject, emission: Emission): void {
  if (column.identity === undefined) return;
  const { sequence = {}, generation } = column.identity;
  const table = emission.state.get(idOf("table", column.schema, column.table));
  const wanted = {
    ...(table?.owner !== undefined && { owner: table.owner }),
    ...(sequence.privileges !== undefined && { privileges: sequence.privileges }),
  };
  const object: SchemaObject = { kind: "sequence", schema: column.schema, name: column.name, ...wanted };
  const given = privilegesGiven(object, emission);
  if (given === undefined) return;
  const from: ColumnObject = { ...column, identity: { generation, sequence: { ...sequence, privileges: given } } };
  emission.push({ kind: "alter", from, to: column });
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
