import type {
  ColumnChanges,
  ColumnDefinition,
  DropOptions,
  ObjectName,
  TableChanges,
  TableDefinition,
} from "./definitions.ts";

/** Tables, their columns, partitions and row security. */
export interface TableMethods {
  /**
   * CREATE TABLE with its columns and constraints.
   *
   * @example
   * ```ts
   * await op.createTable("account", {
   *   columns: [
   *     { name: "id", type: "bigint", nullable: false, identity: { generation: "always" } },
   *     { name: "email", type: "varchar(320)", nullable: true },
   *   ],
   *   constraints: [{ type: "primaryKey", name: "account_pkey", columns: ["id"] }],
   *   comment: "People who may sign in.",
   * });
   * ```
   */
  createTable(table: ObjectName, definition: TableDefinition): Promise<void>;

  /** DROP TABLE. @example `await op.dropTable("account", { because: "moved to billing.account" })` */
  dropTable(table: ObjectName, options?: DropOptions): Promise<void>;

  /** ALTER TABLE … RENAME TO; with a schema in the new name also SET SCHEMA. @example `await op.renameTable("user", "account")` */
  renameTable(table: ObjectName, newName: ObjectName): Promise<void>;

  /**
   * Changes what belongs to a table itself; null sets an attribute to the server's default.
   *
   * @example
   * ```ts
   * await op.alterTable("account", { storageParameters: { fillfactor: "70", autovacuum_enabled: null }, comment: null });
   * ```
   */
  alterTable(table: ObjectName, changes: TableChanges): Promise<void>;

  /** COMMENT ON TABLE. @example `await op.createTableComment("account", "People who may sign in.")` */
  createTableComment(
    table: ObjectName,
    comment: string,
    options?: { readonly existing?: string | null },
  ): Promise<void>;

  /** Removes the comment of a table. @example `await op.dropTableComment("account")` */
  dropTableComment(table: ObjectName, options?: { readonly existing?: string }): Promise<void>;

  /**
   * ALTER TABLE … ADD COLUMN.
   *
   * @example
   * ```ts
   * await op.addColumn("account", { name: "email", type: "varchar(320)", nullable: true });
   * ```
   */
  addColumn(table: ObjectName, column: ColumnDefinition, options?: { readonly ifNotExists?: boolean }): Promise<void>;

  /** ALTER TABLE … DROP COLUMN. @example `await op.dropColumn("account", "email", { because: "unused since 2.0" })` */
  dropColumn(table: ObjectName, column: string, options?: DropOptions): Promise<void>;

  /**
   * Changes attributes of a column: what is not named stays, null removes. Statements run in an order that works: an old
   * default goes before the type changes, the new one comes after it, a new name comes last.
   *
   * @example
   * ```ts
   * await op.alterColumn("account", "age", { type: "integer", using: "age::integer", nullable: false, default: "0" });
   * ```
   */
  alterColumn(table: ObjectName, column: string, changes: ColumnChanges): Promise<void>;

  /** ALTER TABLE … RENAME COLUMN. @example `await op.renameColumn("account", "mail", "email")` */
  renameColumn(table: ObjectName, column: string, newName: string): Promise<void>;

  /** ALTER TABLE … ATTACH PARTITION. @example `await op.attachPartition("event", "event_2027", "FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')")` */
  attachPartition(table: ObjectName, partition: ObjectName, bound: string): Promise<void>;

  /** ALTER TABLE … DETACH PARTITION. @example `await op.detachPartition("event", "event_2020", { concurrently: true })` */
  detachPartition(
    table: ObjectName,
    partition: ObjectName,
    options?: { readonly concurrently?: boolean; readonly bound?: string },
  ): Promise<void>;

  /** ENABLE ROW LEVEL SECURITY. @example `await op.enableRowSecurity("account")` */
  enableRowSecurity(table: ObjectName): Promise<void>;
  /** DISABLE ROW LEVEL SECURITY. @example `await op.disableRowSecurity("account")` */
  disableRowSecurity(table: ObjectName): Promise<void>;
  /** FORCE ROW LEVEL SECURITY: policies hold for the owner too. @example `await op.forceRowSecurity("account")` */
  forceRowSecurity(table: ObjectName): Promise<void>;
  /** NO FORCE ROW LEVEL SECURITY. @example `await op.unforceRowSecurity("account")` */
  unforceRowSecurity(table: ObjectName): Promise<void>;
}
