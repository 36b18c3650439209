import type { PgPolicy } from "drizzle-orm/pg-core";
import type { DrizzleReader } from "./drizzle-reader.ts";
import { quoted } from "./quoted.ts";

/**
 * CREATE POLICY for a policy of a table. Its roles belong to the server and are not part of the models.
 *
 * @param table quoted
 */
export function policyStatement(reader: DrizzleReader, policy: PgPolicy, table: string): string {
  const roles = [policy.to ?? "public"].flat().map((role) => roleName(reader, role as Role));
  return [
    `CREATE POLICY ${quoted(policy.name)} ON ${table}`,
    policy.as === undefined ? "" : `AS ${policy.as.toUpperCase()}`,
    policy.for === undefined ? "" : `FOR ${policy.for.toUpperCase()}`,
    `TO ${roles.join(", ")}`,
    policy.using === undefined ? "" : `USING (${reader.sqlText(policy.using)})`,
    policy.withCheck === undefined ? "" : `WITH CHECK (${reader.sqlText(policy.withCheck)})`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

type Role = Exclude<NonNullable<PgPolicy["to"]>, readonly unknown[]>;

function roleName(reader: DrizzleReader, role: Role): string {
  const name = reader.orm.is(role, reader.pg.PgRole) ? role.name : String(role);
  return ["public", "current_user", "current_role", "session_user"].includes(name) ? name : quoted(name);
}
