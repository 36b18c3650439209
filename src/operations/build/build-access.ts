import { AthanorError } from "../../errors/athanor-error.ts";
import type { DefaultPrivilegesObject } from "../../schema/database-objects.ts";
import type { Privilege } from "../../schema/object-base.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { DatabaseMethods } from "../op/database-methods.ts";
import type { ObjectReference } from "../op/definitions.ts";
import type { Builders } from "./builder-types.ts";
import { compact } from "./compact.ts";
import { referencedObject, referencedObjectWith } from "./referenced-object.ts";

/** The methods that take an object by reference. */
export type AccessMethods =
  | "comment"
  | "alterOwner"
  | "grant"
  | "revoke"
  | "alterDefaultPrivileges"
  | "rename"
  | "setSchema";

export const buildAccess: Pick<Builders, AccessMethods & keyof DatabaseMethods> = {
  comment: (on, comment, options) => {
    const existing = options?.existing === undefined ? "" : options.existing;
    return [{ kind: "alter", from: commented(on, existing), to: commented(on, comment) }];
  },
  alterOwner: (of, owner, options) => {
    const bare = referencedObject(of);
    return [{ kind: "alter", from: { ...bare, owner: options?.existing ?? "" }, to: { ...bare, owner } }];
  },
  grant: (privileges, on, to, options) => {
    const granted = entries(privileges, to).map((entry) => ({
      ...entry,
      ...(options?.withGrantOption && { grantable: true as const }),
    }));
    return [
      {
        kind: "alter",
        from: referencedObjectWith(on, { privileges: [] }),
        to: referencedObjectWith(on, { privileges: granted }),
      },
    ];
  },
  revoke: (privileges, on, from) => [
    {
      kind: "alter",
      from: referencedObjectWith(on, { privileges: entries(privileges, from) }),
      to: referencedObjectWith(on, { privileges: [] }),
    },
  ],
  alterDefaultPrivileges: ({ grant = [], revoke = [], role, schema, objects }) => {
    const bare = compact<DefaultPrivilegesObject>({ kind: "defaultPrivileges", role, schema, objects });
    return [{ kind: "alter", from: { ...bare, grants: revoke }, to: { ...bare, grants: grant } }];
  },
  rename: (object, newName) => [
    { kind: "rename", from: referencedObjectWith(object, {}), to: referencedObjectWith(object, { name: newName }) },
  ],
  setSchema: (object, schema) => {
    const from = referencedObject(object);
    if (!("schema" in from)) throw notInSchema(object);
    return [{ kind: "rename", from, to: { ...from, schema } as SchemaObject }];
  },
};

function entries(privileges: readonly string[], grantees: string | readonly string[]): Privilege[] {
  return [grantees].flat().flatMap((grantee) =>
    privileges.map((privilege) => ({
      grantee: grantee.toLowerCase() === "public" ? "public" : grantee,
      privilege: privilege.toUpperCase(),
    })),
  );
}

function commented(on: ObjectReference, comment: string | null): SchemaObject {
  return referencedObjectWith(on, comment === null ? {} : { comment });
}

function notInSchema(reference: ObjectReference): AthanorError {
  return new AthanorError("OPERATION_INVALID", "Cannot run op.setSchema: the object does not live in a schema", {
    hint: "Name a table, view, type, sequence, routine or extension.",
    details: { reference },
  });
}
