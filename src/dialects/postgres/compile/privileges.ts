import type { Privilege } from "../../../schema/object-base.ts";
import type { SchemaObject } from "../../../schema/schema-object.ts";
import { nameList, qualified, quoteName } from "../quote.ts";
import { defaultGrants } from "./default-grants.ts";
import { objectReference } from "./object-reference.ts";
import { allOnTable, holdsAll, revokesAll } from "./revokes-all.ts";

/** The fewest REVOKE and GRANT statements that lead from one explicit list to another on the same object. */
export function privilegeStatements(
  from: readonly Privilege[],
  to: readonly Privilege[],
  target: PrivilegeTarget,
): string[] {
  const before = strongest(from);
  const after = strongest(to);
  const isRevokedWhole = (grantee: string): boolean => revokesAll(from, to, grantee);
  const revoked = [...before.values()].filter((held) => !after.has(privilegeKey(held)));
  const weakened = [...before.values()].filter((held) => {
    const wanted = after.get(privilegeKey(held));
    return held.grantable === true && wanted !== undefined && wanted.grantable === undefined;
  });
  const granted = [...after.values()].filter((wanted) => {
    const held = before.get(privilegeKey(wanted));
    const isNew = held === undefined || isRevokedWhole(wanted.grantee);
    return isNew || (wanted.grantable === true && held.grantable === undefined);
  });
  const revokedWhole = revoked.filter((held) => isRevokedWhole(held.grantee));
  const revokedSingly = revoked.filter((held) => !isRevokedWhole(held.grantee));
  return [
    ...byGrantee(revokedWhole).map(([grantee]) => `REVOKE ${target(["ALL"])} FROM ${grantee}`),
    ...byGrantee(revokedSingly).map(([grantee, names]) => `REVOKE ${target(names)} FROM ${grantee}`),
    ...byGrantee(weakened).map(([grantee, names]) => `REVOKE GRANT OPTION FOR ${target(names)} FROM ${grantee}`),
    ...byGrantee(
      wholeWhereAll(
        granted.filter((wanted) => !wanted.grantable),
        to,
      ),
    ).map(([grantee, names]) => `GRANT ${target(names)} TO ${grantee}`),
    ...byGrantee(
      wholeWhereAll(
        granted.filter((wanted) => wanted.grantable),
        to,
      ),
    ).map(([grantee, names]) => `GRANT ${target(names)} TO ${grantee} WITH GRANT OPTION`),
  ];
}

/** ALL in place of the names where a grantee gets MAINTAIN among all that there is, each alike. */
function wholeWhereAll(granted: readonly Privilege[], to: readonly Privilege[]): Privilege[] {
  const whole = new Set<string>();
  for (const { grantee, privilege, grantable } of granted) {
    const alike = to.filter((wanted) => wanted.grantable === grantable);
    if (privilege === "MAINTAIN" && holdsAll(alike, grantee)) whole.add(grantee);
  }
  return [
    ...granted.filter(({ grantee }) => !whole.has(grantee)),
    ...[...whole].map((grantee) => ({ grantee, privilege: "ALL" })),
  ];
}

/** Spells the privileges and what they are on: `SELECT, INSERT ON TABLE public.account`. */
export type PrivilegeTarget = (privileges: readonly string[]) => string;

/** The statements for an object's own privileges; an absent list stands for the server's defaults of the kind. */
export function objectPrivilegeStatements(from: SchemaObject, to: SchemaObject): string[] {
  if (from.privileges === undefined && to.privileges === undefined) return ownerPrivilegeStatements(from, to);
  return [...ownerPrivilegeStatements(from, to), ...privilegeStatements(grantsOf(from), grantsOf(to), targetOf(to))];
}

/** An absent owner is the role that runs the migration. */
function ownerPrivilegeStatements(from: SchemaObject, to: SchemaObject): string[] {
  if (from.ownerPrivileges === to.ownerPrivileges) return [];
  const owner = to.owner === undefined ? "CURRENT_USER" : quoteName(to.owner);
  return ownPrivilegeStatements(from.ownerPrivileges, to.ownerPrivileges, { owner, target: targetOf(to) });
}

/** Between two lists of what an owner may do with the owner's own; absent is everything. */
export function ownPrivilegeStatements(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  { owner, target }: { readonly owner: string; readonly target: PrivilegeTarget },
): string[] {
  if (before === after) return [];
  if (after === undefined) return [`GRANT ${target(["ALL"])} TO ${owner}`];
  if (before === undefined && after.includes("MAINTAIN")) {
    return [`REVOKE ${target(allOnTable.filter((privilege) => !after.includes(privilege)))} FROM ${owner}`];
  }
  const revoked = before?.filter((privilege) => !after.includes(privilege)) ?? ["ALL"];
  const granted = after.filter((privilege) => before === undefined || !before.includes(privilege));
  return [
    ...(revoked.length === 0 ? [] : [`REVOKE ${target(revoked)} FROM ${owner}`]),
    ...(granted.length === 0 ? [] : [`GRANT ${target(granted)} TO ${owner}`]),
  ];
}

/** The target of a grant on some columns of a table or view. */
export function columnTarget(table: string, column: string): PrivilegeTarget {
  return (privileges) =>
    `${privileges.map((privilege) => `${privilege} ${nameList([column])}`).join(", ")} ON TABLE ${table}`;
}

/** The grants to others than the owner, whose own are implied. */
function grantsOf(object: SchemaObject): readonly Privilege[] {
  return (object.privileges ?? defaultGrants(object)).filter((held) => held.grantee !== object.owner);
}

function targetOf(object: SchemaObject): PrivilegeTarget {
  if (object.kind === "column") return columnTarget(quoteName(object.schema, object.table), object.name);
  const on = grantReference(object);
  return (privileges) => `${privileges.join(", ")} ON ${on}`;
}

/** GRANT knows fewer words than COMMENT: every relation is a TABLE, and a server is a FOREIGN SERVER. */
function grantReference(object: SchemaObject): string {
  const { keyword, name } = objectReference(object);
  switch (object.kind) {
    case "table":
    case "view":
    case "materializedView":
      return `TABLE ${qualified(object)}`;
    case "aggregate":
      return `FUNCTION ${qualified(object)}(${plainArguments(object.arguments)})`;
    case "foreignServer":
      return `FOREIGN SERVER ${name}`;
    default:
      return `${keyword} ${name}`;
  }
}

/** GRANT takes an aggregate for a function: no asterisk, and one list of what is aggregated and ordered by. */
function plainArguments(list: string): string {
  return list.replace(/^\*$/, "").replace(/(^|,? )ORDER BY /, (_, before: string) => (before === "" ? "" : ", "));
}

/** One entry per grantee and privilege; a grant option wins over a plain grant. */
function strongest(privileges: readonly Privilege[]): Map<string, Privilege> {
  const strongestByKey = new Map<string, Privilege>();
  for (const privilege of privileges) {
    const key = privilegeKey(privilege);
    if (privilege.grantable || !strongestByKey.has(key)) strongestByKey.set(key, privilege);
  }
  return strongestByKey;
}

function privilegeKey(privilege: Privilege): string {
  return `${privilege.privilege} ${privilege.grantee}`;
}

/** The privilege names by grantee, in the order of first appearance. */
function byGrantee(privileges: readonly Privilege[]): [grantee: string, names: string[]][] {
  const names = new Map<string, string[]>();
  for (const { grantee, privilege } of privileges) {
    const quoted = grantee === "public" ? "PUBLIC" : quoteName(grantee);
    names.set(quoted, [...(names.get(quoted) ?? []), privilege]);
  }
  return [...names];
}
