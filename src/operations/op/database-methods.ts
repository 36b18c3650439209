import type { DefaultPrivilegesObject } from "../../schema/database-objects.ts";
import type { Privilege } from "../../schema/object-base.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type {
  DropOptions,
  Extras,
  ObjectName,
  ObjectReference,
  PublicationChanges,
  PublicationDefinition,
} from "./definitions.ts";

/** Schemas, extensions, publications, statistics, comments, owners, grants, and any object as plain data. */
export interface DatabaseMethods {
  /** CREATE SCHEMA. @example `await op.createSchema("billing", { ifNotExists: true })` */
  createSchema(name: string, options?: Extras & { readonly ifNotExists?: boolean }): Promise<void>;

  /** DROP SCHEMA. @example `await op.dropSchema("billing")` */
  dropSchema(name: string, options?: DropOptions): Promise<void>;

  /** ALTER SCHEMA … RENAME TO. @example `await op.renameSchema("billing", "accounting")` */
  renameSchema(name: string, newName: string): Promise<void>;

  /** CREATE EXTENSION. @example `await op.createExtension("pg_trgm", { ifNotExists: true })` */
  createExtension(
    name: string,
    options?: {
      readonly schema?: string;
      readonly version?: string;
      readonly ifNotExists?: boolean;
      readonly comment?: string;
    },
  ): Promise<void>;

  /** ALTER EXTENSION … UPDATE or SET SCHEMA. @example `await op.alterExtension("pg_trgm", { version: "1.6" })` */
  alterExtension(name: string, changes: { readonly version?: string; readonly schema?: string }): Promise<void>;

  /** DROP EXTENSION. @example `await op.dropExtension("pg_trgm", { ifExists: true })` */
  dropExtension(name: string, options?: DropOptions): Promise<void>;

  /** CREATE PUBLICATION. @example `await op.createPublication("changes", { tables: ["account"] })` */
  createPublication(name: string, definition?: PublicationDefinition): Promise<void>;

  /** ALTER PUBLICATION. @example `await op.alterPublication("changes", { addTables: ["invoice"] })` */
  alterPublication(name: string, changes: PublicationChanges): Promise<void>;

  /** DROP PUBLICATION. @example `await op.dropPublication("changes")` */
  dropPublication(name: string, options?: DropOptions): Promise<void>;

  /** CREATE STATISTICS from its whole statement. @example `await op.createStatistics("account_st", "account", "CREATE STATISTICS public.account_st ON a, b FROM public.account")` */
  createStatistics(
    name: ObjectName,
    table: ObjectName,
    definition: string,
    options?: { readonly target?: number; readonly comment?: string; readonly owner?: string },
  ): Promise<void>;

  /** ALTER STATISTICS … SET STATISTICS. @example `await op.alterStatistics("account_st", { target: 500 })` */
  alterStatistics(name: ObjectName, changes: { readonly target: number | null }): Promise<void>;

  /** DROP STATISTICS. @example `await op.dropStatistics("account_st")` */
  dropStatistics(name: ObjectName, options?: DropOptions): Promise<void>;

  /** COMMENT ON anything; null removes the comment. @example `await op.comment({ table: "account", column: "email" }, "Lower case.")` */
  comment(on: ObjectReference, comment: string | null, options?: { readonly existing?: string | null }): Promise<void>;

  /** ALTER … OWNER TO. @example `await op.alterOwner({ table: "account" }, "app_owner")` */
  alterOwner(of: ObjectReference, owner: string, options?: { readonly existing?: string }): Promise<void>;

  /** GRANT. @example `await op.grant(["SELECT", "INSERT"], { table: "account" }, "reader")` */
  grant(
    privileges: readonly string[],
    on: ObjectReference,
    to: string | readonly string[],
    options?: { readonly withGrantOption?: boolean },
  ): Promise<void>;

  /** REVOKE. @example `await op.revoke(["INSERT"], { table: "account" }, "reader")` */
  revoke(privileges: readonly string[], on: ObjectReference, from: string | readonly string[]): Promise<void>;

  /** ALTER DEFAULT PRIVILEGES. @example `await op.alterDefaultPrivileges({ schema: "billing", objects: "tables", grant: [{ grantee: "reader", privilege: "SELECT" }] })` */
  alterDefaultPrivileges(changes: {
    readonly role?: string;
    readonly schema?: string;
    readonly objects: DefaultPrivilegesObject["objects"];
    readonly grant?: readonly Privilege[];
    readonly revoke?: readonly Privilege[];
  }): Promise<void>;

  /** ALTER … RENAME TO, for any object. @example `await op.rename({ view: "adult" }, "grown_up")` */
  rename(object: ObjectReference, newName: string): Promise<void>;

  /** ALTER … SET SCHEMA, for any object that lives in a schema. @example `await op.setSchema({ table: "account" }, "billing")` */
  setSchema(object: ObjectReference, schema: string): Promise<void>;

  /** Creates any object from its plain data; for kinds without a method of their own. @example `await op.createObject({ kind: "cast", source: "text", target: "point3", definition: "CREATE CAST (text AS point3) WITH INOUT" })` */
  createObject(object: SchemaObject): Promise<void>;

  /** Drops any object, told by kind and name. @example `await op.dropObject({ kind: "cast", source: "text", target: "point3", definition: "" })` */
  dropObject(object: SchemaObject, options?: DropOptions): Promise<void>;

  /** Changes any object from one state to another. @example `await op.alterObject(before, after)` */
  alterObject(
    from: SchemaObject,
    to: SchemaObject,
    options?: { readonly using?: string; readonly because?: string },
  ): Promise<void>;

  /** Renames any object, or its values, attributes or columns. @example `await op.renameObject(before, after)` */
  renameObject(from: SchemaObject, to: SchemaObject): Promise<void>;
}
