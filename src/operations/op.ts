import type { ConstraintMethods } from "./op/constraint-methods.ts";
import type { DatabaseMethods } from "./op/database-methods.ts";
import type { StatementMethods } from "./op/statement-methods.ts";
import type { TableMethods } from "./op/table-methods.ts";
import type { TriggerMethods } from "./op/trigger-methods.ts";
import type { TypeMethods } from "./op/type-methods.ts";
import type { ViewMethods } from "./op/view-methods.ts";

/**
 * What a revision script may do. Calls run in the order in which they are made, also where `await` is forgotten. A name
 * is `"account"` (in the schema public), `"billing.account"`, or `{ schema, name }` where it holds a dot or a quote;
 * types, defaults and expressions are SQL texts.
 *
 * @example
 * ```ts
 * import type { Op } from "athanor";
 *
 * export async function upgrade(op: Op): Promise<void> {
 *   await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });
 *   await op.createIndex("account_email_idx", "account", ["email"], { unique: true });
 * }
 * ```
 */
export interface Op
  extends TableMethods,
    ConstraintMethods,
    TypeMethods,
    ViewMethods,
    TriggerMethods,
    DatabaseMethods,
    StatementMethods {}
