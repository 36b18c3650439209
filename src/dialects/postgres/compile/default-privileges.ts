import type { DefaultPrivilegesObject } from "../../../schema/database-objects.ts";
import type { Privilege } from "../../../schema/object-base.ts";
import { quoteName } from "../quote.ts";
import { defaultGrantsOfNewObjects } from "./default-grants.ts";
import { ownPrivilegeStatements, privilegeStatements } from "./privileges.ts";

/** ALTER DEFAULT PRIVILEGES from one entry to another; null stands for the server's own defaults. */
export function defaultPrivilegeChanges(
  from: DefaultPrivilegesObject | null,
  to: DefaultPrivilegesObject | null,
): string[] {
  const entry = to ?? from;
  if (entry === null) return [];
  const schema = entry.schema === undefined ? "" : ` IN SCHEMA ${quoteName(entry.schema)}`;
  const role = entry.role === undefined ? "" : ` FOR ROLE ${quoteName(entry.role)}`;
  const head = `ALTER DEFAULT PRIVILEGES${role}${schema}`;
  const on = entry.objects.toUpperCase();
  const target = (privileges: readonly string[]) => `${privileges.join(", ")} ON ${on}`;
  const owner = entry.role === undefined ? "CURRENT_USER" : quoteName(entry.role);
  return [
    ...ownPrivilegeStatements(from?.ownerPrivileges, to?.ownerPrivileges, { owner, target }),
    ...privilegeStatements(grantsOf(from, entry), grantsOf(to, entry), target),
  ].map((statement) => `${head} ${statement}`);
}

/** What the role grants to others; its own privileges are implied. */
function grantsOf(entry: DefaultPrivilegesObject | null, identity: DefaultPrivilegesObject): readonly Privilege[] {
  const grants = entry?.grants ?? defaultGrantsOfNewObjects(identity);
  return grants.filter((grant) => grant.grantee !== identity.role);
}
