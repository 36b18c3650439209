import type { ObjectBase, QualifiedName } from "./object-base.ts";

/** A function or procedure. `arguments` is part of the identity. */
export interface FunctionObject extends ObjectBase, QualifiedName {
  readonly kind: "function";
  readonly procedure?: true;
  /** Types of the input arguments, comma separated, as the server prints them: `integer, text`. */
  readonly arguments: string;
  /** The whole statement as pg_get_functiondef prints it, without a closing semicolon. */
  readonly definition: string;
  /** pg_get_function_result; absent for a procedure. CREATE OR REPLACE cannot change it. */
  readonly returns?: string;
  /** pg_get_function_arguments (names, modes, defaults). CREATE OR REPLACE cannot rename or drop a default. */
  readonly signature: string;
  readonly language: string;
}

export interface AggregateObject extends ObjectBase, QualifiedName {
  readonly kind: "aggregate";
  /** Identity arguments as the server prints them: `integer`, `*`, `float8 ORDER BY anyelement`. */
  readonly arguments: string;
  /** A whole CREATE AGGREGATE statement, built from the catalogue in a fixed form. */
  readonly definition: string;
}
