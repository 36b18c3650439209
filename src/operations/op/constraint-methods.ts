import type {
  CheckOptions,
  ConstraintDefinition,
  DropOptions,
  ExclusionOptions,
  ForeignKeyOptions,
  IndexKeyDefinition,
  IndexOptions,
  KeyOptions,
  ObjectName,
} from "./definitions.ts";

/** Constraints and indexes. A name of null leaves the choice to the server. */
export interface ConstraintMethods {
  /** ADD PRIMARY KEY. @example `await op.createPrimaryKey("account_pkey", "account", ["id"])` */
  createPrimaryKey(
    name: string | null,
    table: ObjectName,
    columns: readonly string[],
    options?: KeyOptions,
  ): Promise<void>;

  /** ADD UNIQUE. @example `await op.createUniqueConstraint("account_email_key", "account", ["email"], { nullsNotDistinct: true })` */
  createUniqueConstraint(
    name: string | null,
    table: ObjectName,
    columns: readonly string[],
    options?: KeyOptions,
  ): Promise<void>;

  /**
   * ADD FOREIGN KEY. With `notValid` the rows are not checked until op.validateConstraint.
   *
   * @example
   * ```ts
   * await op.createForeignKey("account_org_fkey", "account", "org", ["org_id"], ["id"], { onDelete: "cascade" });
   * ```
   */
  createForeignKey(
    name: string | null,
    table: ObjectName,
    referencedTable: ObjectName,
    columns: readonly string[],
    referencedColumns: readonly string[],
    options?: ForeignKeyOptions,
  ): Promise<void>;

  /** ADD CHECK. @example `await op.createCheckConstraint("account_age_check", "account", "age >= 0", { notValid: true })` */
  createCheckConstraint(
    name: string | null,
    table: ObjectName,
    expression: string,
    options?: CheckOptions,
  ): Promise<void>;

  /**
   * ADD EXCLUDE.
   *
   * @example
   * ```ts
   * await op.createExcludeConstraint("booking_room_excl", "booking", "EXCLUDE USING gist (room WITH =, during WITH &&)");
   * ```
   */
  createExcludeConstraint(
    name: string | null,
    table: ObjectName,
    definition: string,
    options?: ExclusionOptions,
  ): Promise<void>;

  /** ALTER TABLE … DROP CONSTRAINT. @example `await op.dropConstraint("account_org_fkey", "account", { type: "foreignKey" })` */
  dropConstraint(
    name: string,
    table: ObjectName,
    options?: DropOptions & { readonly type?: ConstraintDefinition["type"] },
  ): Promise<void>;

  /** ALTER TABLE … RENAME CONSTRAINT. @example `await op.renameConstraint("ck1", "account", "account_age_check")` */
  renameConstraint(name: string, table: ObjectName, newName: string): Promise<void>;

  /** ALTER TABLE … VALIDATE CONSTRAINT: checks the rows under a lock that lets writes go on. @example `await op.validateConstraint("account_org_fkey", "account")` */
  validateConstraint(
    name: string,
    table: ObjectName,
    options?: { readonly type?: "foreignKey" | "check" },
  ): Promise<void>;

  /** ALTER TABLE … ALTER CONSTRAINT of a foreign key. @example `await op.alterConstraint("account_org_fkey", "account", { deferrable: "deferred" })` */
  alterConstraint(
    name: string,
    table: ObjectName,
    changes: { readonly deferrable?: "immediate" | "deferred" | null; readonly enforced?: boolean },
  ): Promise<void>;

  /**
   * CREATE INDEX.
   *
   * @example
   * ```ts
   * await op.createIndex("account_email_idx", "account", [{ expression: "lower(email)" }], {
   *   unique: true,
   *   where: "email IS NOT NULL",
   *   concurrently: true,
   * });
   * ```
   */
  createIndex(
    name: string | null,
    table: ObjectName,
    keys: readonly IndexKeyDefinition[],
    options?: IndexOptions,
  ): Promise<void>;

  /** DROP INDEX. @example `await op.dropIndex("account_email_idx", { concurrently: true, ifExists: true })` */
  dropIndex(
    index: ObjectName,
    options?: DropOptions & { readonly concurrently?: boolean; readonly table?: string },
  ): Promise<void>;

  /** ALTER INDEX … RENAME TO. @example `await op.renameIndex("ix1", "account_email_idx")` */
  renameIndex(index: ObjectName, newName: string): Promise<void>;

  /** Storage and tablespace of an index, its comment, and the partitioned index it joins. @example `await op.alterIndex("account_email_idx", { storageParameters: { fillfactor: "70" } })` */
  alterIndex(
    index: ObjectName,
    changes: {
      readonly storageParameters?: Readonly<Record<string, string | null>>;
      readonly tablespace?: string | null;
      readonly comment?: string | null;
      readonly attachTo?: ObjectName;
    },
  ): Promise<void>;
}
