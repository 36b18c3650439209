import type { Privilege } from "../../../schema/object-base.ts";
import { revokesAll } from "./revokes-all.ts";

interface Grantable {
  readonly privileges?: readonly Privilege[] | undefined;
}

/**
 * What columns still have of their own grants when the relation's go from one list to another: REVOKE on a relation
 * revokes the same privilege on its columns (PostgreSQL docs, REVOKE).
 */
export function privilegesLeft(
  onColumn: readonly Privilege[] | undefined,
  from: Grantable,
  to: Grantable,
): readonly Privilege[] | undefined {
  const left = onColumn?.flatMap((grant): Privilege[] => {
    const same = (other: Privilege): boolean => other.grantee === grant.grantee && other.privilege === grant.privilege;
    const [before, after] = [from.privileges?.find(same), to.privileges?.find(same)];
    if (before === undefined) return [grant];
    if (after === undefined || revokesAll(from.privileges ?? [], to.privileges ?? [], grant.grantee)) return [];
    const { grantable, ...plain } = grant;
    return [before.grantable && !after.grantable ? plain : grant];
  });
  return left === undefined || left.length === 0 ? undefined : left;
}
