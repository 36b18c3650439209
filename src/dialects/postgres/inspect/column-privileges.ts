import type { Privilege } from "../../../schema/object-base.ts";
import type { InspectContext } from "./inspect-context.ts";
import { grantsOf } from "./privileges.ts";
import type { ColumnRow } from "./queries/columns.ts";

/** Grants on one column; nobody has any by default. */
export function columnPrivileges(context: InspectContext, row: ColumnRow): readonly Privilege[] | undefined {
  if (row.acl === null || row.acl.length === 0) return undefined;
  const owner = context.relations.get(row.relation)?.owner;
  const grants = grantsOf(
    context,
    row.acl.filter(([grantee]) => grantee !== owner),
  );
  return grants.length === 0 ? undefined : grants;
}
