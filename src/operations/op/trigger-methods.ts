import type { TriggerState } from "../../schema/table-objects.ts";
import type { DropOptions, ObjectName, PolicyChanges, PolicyDefinition } from "./definitions.ts";

/** Triggers, rules, policies and event triggers. */
export interface TriggerMethods {
  /**
   * Creates a trigger from its whole statement.
   *
   * @example
   * ```ts
   * await op.createTrigger("account_touch", "account",
   *   "CREATE TRIGGER account_touch BEFORE UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION public.touch()");
   * ```
   */
  createTrigger(name: string, table: ObjectName, definition: string, options?: TriggerOptions): Promise<void>;

  /** CREATE OR REPLACE TRIGGER. @example `await op.replaceTrigger("account_touch", "account", "CREATE TRIGGER account_touch AFTER UPDATE ON public.account EXECUTE FUNCTION public.touch()")` */
  replaceTrigger(
    name: string,
    table: ObjectName,
    definition: string,
    options?: { readonly existing?: string },
  ): Promise<void>;

  /** DROP TRIGGER. @example `await op.dropTrigger("account_touch", "account")` */
  dropTrigger(name: string, table: ObjectName, options?: DropOptions): Promise<void>;

  /** ENABLE TRIGGER, or for replicas, or always. @example `await op.enableTrigger("account_touch", "account")` */
  enableTrigger(name: string, table: ObjectName, options?: EnableOptions): Promise<void>;

  /** DISABLE TRIGGER. @example `await op.disableTrigger("account_touch", "account")` */
  disableTrigger(name: string, table: ObjectName): Promise<void>;

  /** Creates a rule from its whole statement. @example `await op.createRule("log", "account", "CREATE RULE log AS ON DELETE TO public.account DO NOTHING")` */
  createRule(name: string, table: ObjectName, definition: string, options?: TriggerOptions): Promise<void>;

  /** DROP RULE. @example `await op.dropRule("log", "account")` */
  dropRule(name: string, table: ObjectName, options?: DropOptions): Promise<void>;

  /** CREATE POLICY. @example `await op.createPolicy("own_rows", "account", { using: "owner = current_user" })` */
  createPolicy(name: string, table: ObjectName, definition?: PolicyDefinition): Promise<void>;

  /** ALTER POLICY. @example `await op.alterPolicy("own_rows", "account", { roles: ["app"] })` */
  alterPolicy(name: string, table: ObjectName, changes: PolicyChanges): Promise<void>;

  /** DROP POLICY. @example `await op.dropPolicy("own_rows", "account")` */
  dropPolicy(name: string, table: ObjectName, options?: DropOptions): Promise<void>;

  /** CREATE EVENT TRIGGER. @example `await op.createEventTrigger("audit", { event: "ddl_command_end", function: "audit_ddl" })` */
  createEventTrigger(
    name: string,
    definition: {
      readonly event: string;
      readonly tags?: readonly string[];
      readonly function: ObjectName;
    } & TriggerOptions,
  ): Promise<void>;

  /** ALTER EVENT TRIGGER … ENABLE or DISABLE. @example `await op.alterEventTrigger("audit", { state: "disabled" })` */
  alterEventTrigger(name: string, changes: { readonly state: TriggerState | null }): Promise<void>;

  /** DROP EVENT TRIGGER. @example `await op.dropEventTrigger("audit")` */
  dropEventTrigger(name: string, options?: DropOptions): Promise<void>;
}

export interface TriggerOptions {
  readonly state?: TriggerState;
  readonly comment?: string;
  readonly owner?: string;
}

export interface EnableOptions {
  readonly mode?: "replica" | "always";
}
