import type { PolicyObject } from "../../../schema/table-objects.ts";
import { roleList } from "./create-policy.ts";
import { extraChanges } from "./extras.ts";
import { referenceText } from "./object-reference.ts";

/** Roles and expressions; an expression can change but not go away. */
export function alterPolicy(from: PolicyObject, to: PolicyObject): string[] {
  const clauses = [
    roleList(from.roles) === roleList(to.roles) ? "" : ` TO ${roleList(to.roles)}`,
    from.using === to.using || to.using === undefined ? "" : ` USING (${to.using})`,
    from.withCheck === to.withCheck || to.withCheck === undefined ? "" : ` WITH CHECK (${to.withCheck})`,
  ].join("");
  return [...(clauses === "" ? [] : [`ALTER ${referenceText(to)}${clauses}`]), ...extraChanges(from, to)];
}
