import type { Options, Privilege } from "../../schema/object-base.ts";
import type { FunctionObject } from "../../schema/routine-objects.ts";
import type {
  CheckConstraint,
  ColumnObject,
  ExclusionConstraint,
  ForeignKeyConstraint,
  IndexKey,
  IndexObject,
  KeyConstraint,
  PolicyObject,
  TableObject,
} from "../../schema/table-objects.ts";
import type { RangeTypeObject } from "../../schema/type-objects.ts";
import type { ViewColumn } from "../../schema/view-objects.ts";

/** `"account"`, `"billing.account"`, or both parts apart where a name holds a dot or a quote. */
export type ObjectName = string | { readonly schema?: string; readonly name: string };

/** An attribute that is true or absent in a catalogue may be given as any boolean. */
export type Given<T> = {
  readonly [K in keyof T]: [Exclude<T[K], undefined>] extends [true] ? boolean | undefined : T[K];
};

/** What every object may be given when it is made. */
export interface Extras {
  readonly comment?: string;
  readonly owner?: string;
  /** Who else may do what; without it, the server's defaults. */
  readonly privileges?: readonly Privilege[];
  readonly ownerPrivileges?: readonly string[];
}

/** A column in the database's own words. */
export interface ColumnDefinition
  extends Given<Omit<ColumnObject, "kind" | "schema" | "table" | "position" | "notNull" | "owner">> {
  /** Default true, as in SQL. */
  readonly nullable?: boolean;
}

type KeyParts = Given<Omit<KeyConstraint, Place | "type" | "name" | "columns">>;
type ForeignKeyParts = Given<Omit<ForeignKeyConstraint, Place | "type" | "name" | "columns" | "references">>;
type CheckParts = Given<Omit<CheckConstraint, Place | "type" | "name" | "expression">>;
type ExclusionParts = Given<Omit<ExclusionConstraint, Place | "type" | "name" | "definition">>;
type Place = "kind" | "schema" | "table" | "owner" | "privileges" | "ownerPrivileges";

/** Without a name the server chooses one. */
export type ConstraintDefinition = { readonly name?: string } & (
  | ({ readonly type: "primaryKey" | "unique"; readonly columns: readonly string[] } & KeyParts)
  | ({
      readonly type: "foreignKey";
      readonly columns: readonly string[];
      readonly references: { readonly table: ObjectName; readonly columns?: readonly string[] };
    } & ForeignKeyParts)
  | ({ readonly type: "check"; readonly expression: string } & CheckParts)
  | ({ readonly type: "exclusion"; readonly definition: string } & ExclusionParts)
);

export type KeyOptions = KeyParts;
export type ForeignKeyOptions = ForeignKeyParts;
export type CheckOptions = CheckParts;
export type ExclusionOptions = ExclusionParts;

export interface TableDefinition
  extends Given<Omit<TableObject, "kind" | "schema" | "name" | "partitionOf" | "inherits" | "ofType">> {
  readonly columns?: readonly ColumnDefinition[];
  readonly constraints?: readonly ConstraintDefinition[];
  readonly partitionOf?: { readonly table: ObjectName; readonly bound: string };
  readonly inherits?: readonly ObjectName[];
  readonly ofType?: ObjectName;
  readonly ifNotExists?: boolean;
}

/** A column name, or what else a key of an index may be. */
export type IndexKeyDefinition = string | IndexKey;

export interface IndexOptions
  extends Given<Omit<IndexObject, "kind" | "schema" | "table" | "name" | "keys" | "method" | "partitionOf">> {
  /** The access method; default btree. */
  readonly using?: string;
  readonly partitionOf?: ObjectName;
  readonly concurrently?: boolean;
  readonly ifNotExists?: boolean;
}

/** Each attribute: its new value, or null for the server's default. */
export type Changes<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> | null };

export interface ColumnState extends Omit<ColumnDefinition, "name" | "type" | "inherited"> {
  readonly type?: string;
}

export interface ColumnChanges extends Changes<Omit<ColumnState, "options" | "foreignOptions">> {
  /** n_distinct and the like. */
  readonly options?: OptionChanges | null;
  /** Options of a foreign table's column. */
  readonly foreignOptions?: OptionChanges | null;
  /** The new name. */
  readonly name?: string;
  /** How the values become values of the new type, where PostgreSQL does not know by itself. */
  readonly using?: string;
  /** What is there now, as far as it matters: lets the change be described, checked and reversed. */
  readonly existing?: Changes<ColumnState>;
  readonly because?: string;
}

/** Options by name; null resets one to its default. */
export type OptionChanges = Readonly<Record<string, string | null>>;

export interface TableState
  extends Given<
    Omit<TableObject, "kind" | "schema" | "name" | "partitionBy" | "partitionOf" | "inherits" | "ofType" | "foreign">
  > {
  readonly inherits?: readonly ObjectName[];
  readonly ofType?: ObjectName;
  /** Options of a foreign table. */
  readonly foreignOptions?: Options;
}

export interface TableChanges extends Changes<Omit<TableState, "storageParameters" | "foreignOptions">> {
  readonly storageParameters?: OptionChanges | null;
  readonly foreignOptions?: OptionChanges | null;
  readonly existing?: Changes<TableState>;
  readonly because?: string;
}

/** Numbers may be given as numbers, or as text beyond 2^53. */
export interface SequenceDefinition extends Extras {
  readonly type?: "smallint" | "integer" | "bigint";
  readonly start?: number | string;
  readonly increment?: number | string;
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly cache?: number | string;
  readonly cycle?: boolean;
  readonly unlogged?: boolean;
  readonly ownedBy?: { readonly table: ObjectName; readonly column: string };
}

export interface SequenceChanges extends Changes<SequenceDefinition> {
  readonly existing?: Changes<SequenceDefinition>;
}

export interface DomainDefinition extends Extras {
  readonly type: string;
  readonly collation?: string;
  readonly default?: string;
  readonly nullable?: boolean;
  readonly notNullName?: string;
  readonly checks?: readonly DomainCheckDefinition[];
}

export interface DomainCheckDefinition {
  readonly name?: string;
  readonly expression: string;
  readonly notValid?: boolean;
  readonly comment?: string;
}

export interface DomainChanges extends Changes<Extras> {
  readonly default?: string | null;
  readonly nullable?: boolean;
  readonly addCheck?: DomainCheckDefinition;
  /** The name of a check. */
  readonly dropCheck?: string;
  /** The name of a check that is NOT VALID so far. */
  readonly validateCheck?: string;
}

export interface CompositeAttributeDefinition {
  readonly name: string;
  readonly type: string;
  readonly collation?: string;
  readonly comment?: string;
}

export interface CompositeTypeChanges extends Changes<Extras> {
  readonly addAttribute?: CompositeAttributeDefinition;
  readonly alterAttribute?: CompositeAttributeDefinition;
  readonly dropAttribute?: string;
}

export interface RangeTypeDefinition extends Omit<RangeTypeObject, "kind" | "schema" | "name"> {}

/** A view's column where it has something of its own: a default, a comment, grants. */
export type ViewColumnDefinition = Omit<ViewColumn, "type" | "collation"> & { readonly type?: string };

export interface ViewDefinition extends Extras {
  /** security_invoker, security_barrier, check_option. */
  readonly options?: Options;
  readonly columns?: readonly ViewColumnDefinition[];
}

export interface MaterializedViewDefinition extends Extras {
  readonly columns?: readonly ViewColumnDefinition[];
  readonly storageParameters?: Options;
  readonly accessMethod?: string;
  readonly tablespace?: string;
  readonly clusterOn?: string;
  /** Default true. */
  readonly withData?: boolean;
  readonly ifNotExists?: boolean;
}

export interface RoutineOptions extends Extras, Partial<Pick<FunctionObject, "returns" | "signature" | "language">> {}

export interface PolicyDefinition extends Given<Omit<PolicyObject, Place | "name">> {}

export interface PolicyChanges {
  readonly roles?: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
  readonly comment?: string | null;
  readonly existing?: PolicyDefinition;
}

export interface PublicationDefinition extends Extras {
  readonly allTables?: boolean;
  readonly tables?: readonly PublicationTableDefinition[];
  readonly schemas?: readonly string[];
  readonly options?: Options;
}

export type PublicationTableDefinition =
  | ObjectName
  | { readonly table: ObjectName; readonly columns?: readonly string[]; readonly where?: string };

export interface PublicationChanges extends Changes<Extras> {
  readonly addTables?: readonly PublicationTableDefinition[];
  readonly dropTables?: readonly ObjectName[];
  readonly addSchemas?: readonly string[];
  readonly dropSchemas?: readonly string[];
  readonly options?: OptionChanges;
}

export interface DropOptions {
  readonly ifExists?: boolean;
  /** Why the loss of data is wanted. */
  readonly because?: string;
}

/** What a comment, an owner or a grant is about. */
export type ObjectReference =
  | { readonly table: ObjectName }
  | { readonly table: ObjectName; readonly column: string }
  | { readonly table: ObjectName; readonly constraint: string }
  | { readonly table: ObjectName; readonly trigger: string }
  | { readonly table: ObjectName; readonly rule: string }
  | { readonly table: ObjectName; readonly policy: string }
  | { readonly foreignTable: ObjectName }
  | { readonly view: ObjectName; readonly column?: string }
  | { readonly materializedView: ObjectName; readonly column?: string }
  | { readonly index: ObjectName }
  | { readonly sequence: ObjectName }
  | { readonly statistics: ObjectName }
  /** An enum, composite or range type. */
  | { readonly type: ObjectName; readonly attribute?: string }
  | { readonly domain: ObjectName; readonly constraint?: string }
  | { readonly function: ObjectName; readonly arguments?: string }
  | { readonly procedure: ObjectName; readonly arguments?: string }
  | { readonly aggregate: ObjectName; readonly arguments: string }
  | { readonly schema: string }
  | { readonly extension: string }
  | { readonly collation: ObjectName }
  | { readonly eventTrigger: string }
  | { readonly publication: string }
  | { readonly foreignDataWrapper: string }
  | { readonly foreignServer: string };
