import type { ObjectBase, Options, Privilege, QualifiedName } from "./object-base.ts";

/** A schema in the sense of CREATE SCHEMA. `public` is listed only where something about it is not the default. */
export interface SchemaNamespaceObject extends ObjectBase {
  readonly kind: "schema";
  readonly name: string;
  /** On `public`, which every new database has: it was dropped. */
  readonly absent?: true;
}

export interface ExtensionObject extends ObjectBase {
  readonly kind: "extension";
  readonly name: string;
  readonly schema: string;
  /** The installed version; compared only where both sides were asked for it. */
  readonly version: string;
}

export interface CollationObject extends ObjectBase, QualifiedName {
  readonly kind: "collation";
  /** A whole CREATE COLLATION statement, built from the catalogue in a fixed form. */
  readonly definition: string;
}

export interface EventTriggerObject extends ObjectBase {
  readonly kind: "eventTrigger";
  readonly name: string;
  readonly event: string;
  readonly tags?: readonly string[];
  readonly function: QualifiedName;
  readonly state?: "disabled" | "replica" | "always";
}

export interface CastObject extends ObjectBase {
  readonly kind: "cast";
  readonly source: string;
  readonly target: string;
  readonly definition: string;
}

export interface OperatorObject extends ObjectBase, QualifiedName {
  readonly kind: "operator";
  /** `integer, integer` or `NONE, integer`. */
  readonly arguments: string;
  readonly definition: string;
}

export interface OperatorClassObject extends ObjectBase, QualifiedName {
  readonly kind: "operatorClass";
  readonly method: string;
  readonly definition: string;
}

export interface OperatorFamilyObject extends ObjectBase, QualifiedName {
  readonly kind: "operatorFamily";
  readonly method: string;
  readonly definition: string;
  /** Operators and functions that belong to no class: what ALTER OPERATOR FAMILY … ADD takes, one by one. */
  readonly members?: readonly string[];
}

export interface TextSearchObject extends ObjectBase, QualifiedName {
  readonly kind: "textSearch";
  readonly type: "configuration" | "dictionary" | "parser" | "template";
  /** Statements that make it, in order, each without a closing semicolon. */
  readonly statements: readonly string[];
}

export interface PublicationObject extends ObjectBase {
  readonly kind: "publication";
  readonly name: string;
  readonly allTables?: true;
  readonly tables?: readonly PublicationTable[];
  readonly schemas?: readonly string[];
  /** publish, publish_via_partition_root …, where not the default. */
  readonly options?: Options;
}

export interface PublicationTable extends QualifiedName {
  readonly columns?: readonly string[];
  readonly where?: string;
}

export interface ForeignDataWrapperObject extends ObjectBase {
  readonly kind: "foreignDataWrapper";
  readonly name: string;
  readonly handler?: QualifiedName;
  readonly validator?: QualifiedName;
  readonly options?: Options;
}

export interface ForeignServerObject extends ObjectBase {
  readonly kind: "foreignServer";
  readonly name: string;
  readonly wrapper: string;
  readonly type?: string;
  readonly version?: string;
  readonly options?: Options;
}

/** Option values of a user mapping may be secrets: but for the remote user's name, only the options' names are read. */
export interface UserMappingObject extends ObjectBase {
  readonly kind: "userMapping";
  readonly server: string;
  readonly user: string;
  /** The options whose values are known, since they cannot be secrets. */
  readonly options?: Options;
  readonly optionNames?: readonly string[];
}

export interface DefaultPrivilegesObject extends ObjectBase {
  readonly kind: "defaultPrivileges";
  /** Whose new objects; absent: the database's owner or the inspecting role. */
  readonly role?: string;
  /** Absent: in every schema. */
  readonly schema?: string;
  readonly objects: "tables" | "sequences" | "functions" | "types" | "schemas" | "large objects";
  readonly grants: readonly Privilege[];
}
