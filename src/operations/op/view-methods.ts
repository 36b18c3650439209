import type {
  DropOptions,
  Extras,
  MaterializedViewDefinition,
  ObjectName,
  OptionChanges,
  RoutineOptions,
  ViewDefinition,
} from "./definitions.ts";

/** Views, materialized views, functions, procedures and aggregates. */
export interface ViewMethods {
  /** CREATE VIEW. @example `await op.createView("adult", "SELECT id FROM account WHERE age >= 18")` */
  createView(view: ObjectName, query: string, definition?: ViewDefinition): Promise<void>;

  /** CREATE OR REPLACE VIEW; sets the options too. @example `await op.replaceView("adult", "SELECT id FROM account WHERE age >= 21")` */
  replaceView(
    view: ObjectName,
    query: string,
    definition?: ViewDefinition & { readonly existing?: string },
  ): Promise<void>;

  /** Options, comment and owner of a view. @example `await op.alterView("adult", { options: { security_invoker: "true" } })` */
  alterView(
    view: ObjectName,
    changes: { readonly options?: OptionChanges; readonly comment?: string | null; readonly owner?: string | null },
  ): Promise<void>;

  /** DROP VIEW. @example `await op.dropView("adult")` */
  dropView(view: ObjectName, options?: DropOptions): Promise<void>;

  /** CREATE MATERIALIZED VIEW. @example `await op.createMaterializedView("total", "SELECT sum(amount) FROM invoice")` */
  createMaterializedView(view: ObjectName, query: string, definition?: MaterializedViewDefinition): Promise<void>;

  /** DROP MATERIALIZED VIEW. @example `await op.dropMaterializedView("total")` */
  dropMaterializedView(view: ObjectName, options?: DropOptions): Promise<void>;

  /** REFRESH MATERIALIZED VIEW. @example `await op.refreshMaterializedView("total", { concurrently: true })` */
  refreshMaterializedView(
    view: ObjectName,
    options?: { readonly concurrently?: boolean; readonly withData?: boolean },
  ): Promise<void>;

  /**
   * Creates a function from its whole statement; the name and the argument types say which one it is.
   *
   * @example
   * ```ts
   * await op.createFunction("add", "integer, integer", `
   *   CREATE FUNCTION public.add(a integer, b integer) RETURNS integer LANGUAGE sql RETURN a + b
   * `);
   * ```
   */
  createFunction(name: ObjectName, argumentTypes: string, definition: string, options?: RoutineOptions): Promise<void>;

  /** CREATE OR REPLACE FUNCTION. @example `await op.replaceFunction("one", "", "CREATE FUNCTION public.one() RETURNS int LANGUAGE sql RETURN 1")` */
  replaceFunction(
    name: ObjectName,
    argumentTypes: string,
    definition: string,
    options?: { readonly existing?: string },
  ): Promise<void>;

  /** DROP FUNCTION. @example `await op.dropFunction("add", "integer, integer")` */
  dropFunction(name: ObjectName, argumentTypes?: string, options?: DropOptions): Promise<void>;

  /** Creates a procedure from its whole statement. @example `await op.createProcedure("tidy", "", "CREATE PROCEDURE public.tidy() LANGUAGE sql AS 'SELECT 1'")` */
  createProcedure(name: ObjectName, argumentTypes: string, definition: string, options?: RoutineOptions): Promise<void>;

  /** CREATE OR REPLACE PROCEDURE. @example `await op.replaceProcedure("tidy", "", "CREATE PROCEDURE public.tidy() LANGUAGE sql AS 'SELECT 2'")` */
  replaceProcedure(
    name: ObjectName,
    argumentTypes: string,
    definition: string,
    options?: { readonly existing?: string },
  ): Promise<void>;

  /** DROP PROCEDURE. @example `await op.dropProcedure("tidy")` */
  dropProcedure(name: ObjectName, argumentTypes?: string, options?: DropOptions): Promise<void>;

  /** Creates an aggregate from its whole statement. @example `await op.createAggregate("product", "numeric", "CREATE AGGREGATE public.product(numeric) (SFUNC = numeric_mul, STYPE = numeric)")` */
  createAggregate(name: ObjectName, argumentTypes: string, definition: string, options?: Extras): Promise<void>;

  /** DROP AGGREGATE. @example `await op.dropAggregate("product", "numeric")` */
  dropAggregate(name: ObjectName, argumentTypes: string, options?: DropOptions): Promise<void>;
}
