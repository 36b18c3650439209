import type { ObjectBase, Privilege } from "../../../schema/object-base.ts";
import type { AclEntry } from "./catalogue-query.ts";
import type { InspectContext } from "./inspect-context.ts";
import type { AclKind } from "./queries/acl-defaults.ts";

/** An ACL without grantors, without what the owner has anyway, and absent where it says what the default says. */
export function privilegesOf(
  context: InspectContext,
  acl: readonly AclEntry[] | null,
  owner: number,
  kind: AclKind,
): Pick<ObjectBase, "privileges" | "ownerPrivileges"> {
  if (acl === null) return {};
  const everyone = context.aclDefaults.get(`${kind} public`) ?? new Set<string>();
  const granted = grantsOf(
    context,
    acl.filter(([grantee]) => grantee !== owner),
  );
  return { privileges: isDefault(granted, everyone) ? undefined : granted, ...ownersOf(context, acl, owner, kind) };
}

/** Grants to roles and to everyone, sorted; one of several grantors is enough. */
export function grantsOf(context: InspectContext, acl: readonly AclEntry[]): readonly Privilege[] {
  const grants = new Map<string, Privilege>();
  for (const [grantee, privilege, grantable] of acl) {
    const name = grantee === 0 ? "public" : (context.roleNames.get(grantee) ?? String(grantee));
    const key = `${name}\u0000${privilege}`;
    if (grantable) grants.set(key, { grantee: name, privilege, grantable: true });
    else if (!grants.has(key)) grants.set(key, { grantee: name, privilege });
  }
  return [...grants.keys()].sort().map((key) => grants.get(key) as Privilege);
}

/** The owner's own privileges, where some of them were revoked. */
export function ownersOf(
  context: InspectContext,
  acl: readonly AclEntry[],
  owner: number,
  kind: AclKind,
): Pick<ObjectBase, "ownerPrivileges"> {
  const held = new Set(acl.filter(([grantee]) => grantee === owner).map(([, privilege]) => privilege));
  const usual = context.aclDefaults.get(`${kind} owner`) ?? new Set<string>();
  return [...usual].every((privilege) => held.has(privilege)) ? {} : { ownerPrivileges: [...held].sort() };
}

function isDefault(granted: readonly Privilege[], everyone: ReadonlySet<string>): boolean {
  return (
    granted.length === everyone.size &&
    granted.every(({ grantee, privilege, grantable }) => grantee === "public" && !grantable && everyone.has(privilege))
  );
}
