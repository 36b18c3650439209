import type { SchemaObject } from "../schema/schema-object.ts";
import type { ColumnObject, ConstraintObject } from "../schema/table-objects.ts";
import type { EnumObject } from "../schema/type-objects.ts";

/**
 * A change as plain JSON: a verb and the objects it is about. A change carries both sides (an alter its from and to, a
 * drop what it drops), so that reverse, describe, lint and render need no database. Operations that a hand-written
 * script makes may carry less of what they drop or change: an empty text stands for what such a script did not tell,
 * an empty schema for the one that search_path gives.
 */
export type Operation =
  | CreateOperation
  | DropOperation
  | AlterOperation
  | RenameOperation
  | ReplaceEnumOperation
  | ExecuteOperation
  | InsertRowsOperation
  | CustomOperation;

export interface CreateOperation {
  readonly kind: "create";
  readonly object: SchemaObject;
  /** For a table: what its CREATE TABLE holds. */
  readonly columns?: readonly ColumnObject[];
  readonly constraints?: readonly ConstraintObject[];
  readonly concurrently?: true;
  readonly ifNotExists?: true;
  /** What a person has to do before this runs: a comment above the call. */
  readonly note?: string;
}

export interface DropOperation {
  readonly kind: "drop";
  readonly object: SchemaObject;
  readonly columns?: readonly ColumnObject[];
  readonly constraints?: readonly ConstraintObject[];
  readonly concurrently?: true;
  readonly ifExists?: true;
  /** Present where a script told the name and no more: such a drop has no way back. */
  readonly nameOnly?: true;
  /** Why the loss of data is wanted; an upgrade refuses a drop with rows that has no reason. */
  readonly because?: string;
  /** What to look at before the change runs: what it may lose without an error. */
  readonly review?: string;
}

export interface AlterOperation {
  readonly kind: "alter";
  readonly from: SchemaObject;
  readonly to: SchemaObject;
  /** For a column whose type changes: the USING expression. */
  readonly using?: string;
  /** For a partition that is detached, a materialized view that is refreshed. */
  readonly concurrently?: true;
  /** For an enum that gets values. */
  readonly ifNotExists?: true;
  /** For an enum whose new values are used by what follows: they must be committed first. */
  readonly transaction?: "none";
  readonly because?: string;
  /** What to look at before the change runs: what it may lose without an error. */
  readonly review?: string;
}

/** `to` is the same object under its new name (and, for a move, its new schema). */
export interface RenameOperation {
  readonly kind: "rename";
  readonly from: SchemaObject;
  readonly to: SchemaObject;
}

/** Values removed or reordered: a new type takes the old one's place in every column, and the rows keep their values. */
export interface ReplaceEnumOperation {
  readonly kind: "replaceEnum";
  readonly from: EnumObject;
  readonly to: EnumObject;
  /** The columns (also of domains' arrays and partitions' parents) that hold the type. */
  readonly columns: readonly ColumnObject[];
  /** Removed value → the value its rows get. A removed value that is not named fails where rows hold it. */
  readonly mapping?: Readonly<Record<string, string>>;
  readonly because?: string;
}

export interface ExecuteOperation {
  readonly kind: "execute";
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  /** A sentence for plans and logs. */
  readonly describe?: string;
  /** The statement must run outside a transaction. */
  readonly transaction?: "none";
  readonly because?: string;
  /** The line of the `.sql` script on which the statement stands. */
  readonly line?: number;
}

export interface InsertRowsOperation {
  readonly kind: "insertRows";
  readonly schema: string;
  readonly table: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The open door: an operation of a plugin, compiled by the plugin. */
export interface CustomOperation {
  readonly kind: "custom";
  readonly name: string;
  readonly payload: unknown;
  /** What it does in a few words, where the plugin tells. */
  readonly describe?: string;
}
