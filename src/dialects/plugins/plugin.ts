import type { Statement } from "../../operations/statement.ts";
import type { PluginObject } from "../../schema/plugin-object.ts";
import type { Connection } from "../connection.ts";

/**
 * What a plugin adds: operations for scripts, and kinds of objects that autogenerate compares.
 *
 * A row of a look-up table as an object of the schema is the example of docs/hooks.md.
 *
 * @example
 * ```ts
 * import type { Plugin } from "athanor/plugin";
 *
 * export const timescale: Plugin = {
 *   name: "timescale",
 *   operations: {
 *     "timescale.hypertable": {
 *       compile: (table) => [{ sql: "SELECT create_hypertable($1, by_range('at'))", parameters: [table] }],
 *     },
 *   },
 * };
 * ```
 */
export interface Plugin {
  readonly name: string;
  /** By the name that `op.custom(name, payload)` gives. */
  readonly operations?: Readonly<Record<string, PluginOperation>>;
  readonly objects?: readonly PluginObjectKind[];
}

export interface PluginOperation {
  /** The statements that carry the operation out, from what `op.custom` was given. */
  compile(payload: unknown): readonly Statement[];
}

/** A kind of objects that Athanor's own catalogue does not hold. */
export interface PluginObjectKind {
  /** In the words of people: `hypertable`, `country`. */
  readonly kind: string;
  /**
   * All objects of this kind in a database: a live one, or a scratch one in which models or history were built. Names in
   * its queries are qualified; what is not there yet (a table, an extension) means no objects.
   */
  inspect(connection: Connection): Promise<readonly Omit<PluginObject, "kind">[]>;
  create(object: PluginObject): PluginCall;
  drop(object: PluginObject): PluginCall;
  /** Absent: a changed object is dropped and created. */
  change?(from: PluginObject, to: PluginObject): PluginCall;
}

/** What a script will say: `op.custom(name, payload)`. */
export interface PluginCall {
  readonly name: string;
  /** Plain JSON: it is written into the script. */
  readonly payload: unknown;
}
