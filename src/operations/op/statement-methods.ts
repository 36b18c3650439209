import type { Operation } from "../operation.ts";
import type { ObjectName } from "./definitions.ts";

/** SQL, rows, and operations of plugins. */
export interface StatementMethods {
  /**
   * Runs SQL as it is; a colon is a colon. Parameters are `$1`, `$2` …
   *
   * @example
   * ```ts
   * await op.execute("UPDATE account SET email = lower(email) WHERE id < $1", [1000]);
   * await op.execute("VACUUM account", [], { transaction: "none" });
   * ```
   */
  execute(sql: string, parameters?: readonly unknown[], options?: ExecuteOptions): Promise<void>;

  /** Runs SQL with values as parameters. @example `await op.sql`UPDATE account SET plan = ${plan} WHERE id = ${id}`` */
  sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<void>;

  /**
   * INSERT of plain rows. Arrays are PostgreSQL arrays, other objects JSON; a value that a row lacks is the default.
   *
   * @example
   * ```ts
   * await op.insertRows("plan", [{ id: 1, name: "free" }, { id: 2, name: "paid" }]);
   * ```
   */
  insertRows(table: ObjectName, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;

  /** The same as insertRows, under Alembic's name. @example `await op.bulkInsert("plan", [{ id: 1 }])` */
  bulkInsert(table: ObjectName, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;

  /**
   * Runs a query and gives its rows, after everything that was queued before it. Not available where a script is
   * written as SQL.
   *
   * @example
   * ```ts
   * const rows = await op.query<{ id: string }>("SELECT id FROM account WHERE email IS NULL");
   * ```
   */
  query<Row extends object = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;

  /** An operation that a plugin compiles. @example `await op.custom("timescale.hypertable", { table: "metric" })` */
  custom(name: string, payload?: unknown): Promise<void>;

  /** Runs an operation that is plain data already. @example `await op.invoke({ kind: "execute", sql: "SELECT 1" })` */
  invoke(operation: Operation): Promise<void>;
}

export interface ExecuteOptions {
  /** The statement must run outside a transaction. */
  readonly transaction?: "none";
  /** A sentence for plans and logs. */
  readonly describe?: string;
  /** Why a loss of data is wanted. */
  readonly because?: string;
  /** The line of the `.sql` script on which the statement stands, for messages; code has its stack. */
  readonly line?: number;
}
