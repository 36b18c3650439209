import type { ObjectKind } from "../schema/schema-object.ts";
import type { ConstraintObject } from "../schema/table-objects.ts";

/** Where a desired schema comes from. A source gives DDL that builds it; the dev database decides what it means. */
export interface ModelSource {
  /** `drizzle`, `sql` … */
  readonly name: string;
  /** Loads the models. Called only by commands that compare. */
  load(context: ModelContext): Promise<DeclaredModels>;
}

export interface ModelContext {
  /** Folder of the config file; relative paths of a source start here. */
  readonly root: string;
}

export interface DeclaredModels {
  /** Any order; building resolves dependencies by retrying. */
  readonly statements: readonly DeclaredStatement[];
  /** Ids (objectId) of constraints and indexes whose names the models did not choose: matched by structure. */
  readonly implicitNames: readonly string[];
  readonly expresses: Expressiveness;
  /** Files that were read, relative to the root, for messages and cache keys. */
  readonly files: readonly string[];
}

export interface DeclaredStatement {
  readonly sql: string;
  /** `src/schema.ts` or `models/account.sql:12`, for messages. */
  readonly origin: string;
  /** The statement that sets the search path in which this one was written; absent: the session's own. */
  readonly searchPath?: string;
  /** Left out where the dev database refuses it: a setting that another version of the server has. */
  readonly optional?: true;
}

/** What a source can say. What it cannot is left alone and listed on request: unmodelled is untouched. */
export interface Expressiveness {
  readonly kinds: readonly ObjectKind[] | "all";
  /**
   * Kinds to which the source only adds: what it declares is created, what it does not declare is left alone. Drizzle
   * cannot say CREATE EXTENSION, but a column of type citext needs one.
   */
  readonly addsTo?: readonly ObjectKind[];
  /** Of the kind `constraint`, the types that the source can express; absent: all. */
  readonly constraintTypes?: readonly ConstraintObject["type"][];
  /** Attributes that the source cannot express, by kind: `{ table: ["comment", "storageParameters"] }`, "*" for all kinds. */
  readonly silentOn: Readonly<Partial<Record<ObjectKind | "*", readonly string[]>>>;
  /** Schemas the source speaks about; "all" where it means the whole database. */
  readonly schemas: readonly string[] | "all";
}
