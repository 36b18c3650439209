import type { ObjectBase, QualifiedName } from "../../../schema/object-base.ts";
import type { AclEntry } from "./catalogue-query.ts";
import type { InspectContext } from "./inspect-context.ts";
import { getPair } from "./pair-map.ts";
import { privilegesOf } from "./privileges.ts";
import type { AclKind } from "./queries/acl-defaults.ts";

interface OwnedRow {
  readonly oid: number;
  readonly owner: number | null;
  readonly acl?: readonly AclEntry[] | null;
}

/** Comment, owner and privileges of a catalogue row; `kind` says which privileges it has by default. */
export function describeBase(context: InspectContext, catalogue: number, row: OwnedRow, kind?: AclKind): ObjectBase {
  return {
    comment: getPair(context.comments, catalogue, row.oid),
    owner: ownerOf(context, row.owner),
    ...(kind === undefined || row.owner === null ? {} : privilegesOf(context, row.acl ?? null, row.owner, kind)),
  };
}

/** The owner's name, or nothing where the ownership goes without saying. */
export function ownerOf(context: InspectContext, owner: number | null): string | undefined {
  return owner === null || context.silentOwners.has(owner) ? undefined : context.roleNames.get(owner);
}

/** Schema and name of a row. */
export function nameOf(context: InspectContext, row: { schema: number; name: string }): QualifiedName {
  return { schema: schemaOf(context, row.schema), name: row.name };
}

export function schemaOf(context: InspectContext, oid: number): string {
  return context.schemaNames.get(oid) ?? "";
}
