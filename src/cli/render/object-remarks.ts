import { quoteName } from "../../dialects/postgres/quote.ts";
import type { ObjectBase } from "../../schema/object-base.ts";
import type { Style } from "../style.ts";

/** The comment of an object behind its line, or nothing. */
export function commentOf({ comment }: ObjectBase, style: Style): string {
  return comment === undefined ? "" : `  ${style.dim(`-- ${comment.replaceAll(/\s+/g, " ")}`)}`;
}

/** Who owns an object and who may do what with it, where that is not the default. */
export function accessLines({ owner, privileges, ownerPrivileges }: ObjectBase, style: Style): string[] {
  const grants = new Map<string, string[]>();
  for (const { grantee, privilege, grantable } of privileges ?? []) {
    const text = `${privilege}${grantable ? "*" : ""}`;
    grants.set(grantee, [...(grants.get(grantee) ?? []), text]);
  }
  return [
    ...(owner === undefined ? [] : [`owner ${quoteName(owner)}`]),
    ...(ownerPrivileges === undefined ? [] : [`owner may ${ownerPrivileges.join(", ") || "nothing"}`]),
    ...(privileges?.length === 0 ? ["nobody else may use it"] : []),
    ...[...grants].map(
      ([grantee, rights]) => `${grantee === "public" ? "everyone" : quoteName(grantee)} may ${rights.join(", ")}`,
    ),
  ].map((line) => style.dim(line));
}
