import type { PolicyObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { extraStatements } from "./extras.ts";
import { referenceText } from "./object-reference.ts";

export function createPolicy(policy: PolicyObject): string[] {
  const statement = [
    `CREATE ${referenceText(policy)}`,
    policy.restrictive ? " AS RESTRICTIVE" : "",
    policy.command === undefined ? "" : ` FOR ${policy.command.toUpperCase()}`,
    policy.roles === undefined ? "" : ` TO ${roleList(policy.roles)}`,
    policy.using === undefined ? "" : ` USING (${policy.using})`,
    policy.withCheck === undefined ? "" : ` WITH CHECK (${policy.withCheck})`,
  ].join("");
  return [statement, ...extraStatements(policy)];
}

/** Role names of a policy; `public` is everyone. */
export function roleList(roles: readonly string[] = ["public"]): string {
  return roles.map((role) => (role === "public" ? "PUBLIC" : quoteName(role))).join(", ");
}
