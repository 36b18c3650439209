import type { ObjectBase, Options, QualifiedName } from "./object-base.ts";

/** A regular, partitioned or foreign table, or a partition. Its columns and constraints are objects of their own. */
export interface TableObject extends ObjectBase, QualifiedName {
  readonly kind: "table";
  readonly unlogged?: true;
  /** The partition key as pg_get_partkeydef prints it: `RANGE (created_at)`. */
  readonly partitionBy?: string;
  /** The parent and the bound as the server prints it: `FOR VALUES FROM (…) TO (…)`, `DEFAULT`. */
  readonly partitionOf?: QualifiedName & { readonly bound: string };
  readonly inherits?: readonly QualifiedName[];
  readonly ofType?: QualifiedName;
  readonly storageParameters?: Options;
  readonly accessMethod?: string;
  readonly tablespace?: string;
  /** Absent: the primary key. */
  readonly replicaIdentity?: "full" | "nothing" | { readonly index: string };
  readonly rowSecurity?: true;
  readonly forceRowSecurity?: true;
  /** The index that CLUSTER ON names. */
  readonly clusterOn?: string;
  /** Present for a foreign table. */
  readonly foreign?: { readonly server: string; readonly options?: Options };
}

export interface ColumnObject extends ObjectBase {
  readonly kind: "column";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** Order inside the table, from 1, without gaps; never a difference by itself. */
  readonly position: number;
  /** The type as format_type prints it, user types always schema-qualified: `character varying(320)`. */
  readonly type: string;
  readonly notNull?: true;
  /** PostgreSQL 18: the name of the NOT NULL constraint where it is not the default one. */
  readonly notNullName?: string;
  /** PostgreSQL 18: NOT NULL … NO INHERIT / NOT VALID. */
  readonly notNullNoInherit?: true;
  readonly notNullNotValid?: true;
  readonly default?: string;
  readonly generated?: { readonly expression: string; readonly storage: "stored" | "virtual" };
  readonly identity?: IdentityAttributes;
  /** Present where it differs from the type's own; a qualified name in the database's quoting. */
  readonly collation?: string;
  readonly storage?: "plain" | "external" | "extended" | "main";
  readonly compression?: "pglz" | "lz4";
  readonly statistics?: number;
  /** `n_distinct` and the like (attoptions). */
  readonly options?: Options;
  readonly foreignOptions?: Options;
  /** The column comes from a parent (inheritance, partition, typed table) and is not declared here. */
  readonly inherited?: true;
}

export interface IdentityAttributes {
  readonly generation: "always" | "by default";
  /** What the sequence behind the column has of its own; absent where all is the type's default. */
  readonly sequence?: IdentitySequence;
}

/** `name` is absent where it is the one that the server chooses, `owner` always: it is the table's. */
export interface IdentitySequence extends SequenceOptions, Omit<ObjectBase, "owner"> {
  readonly name?: string;
}

/** Numbers of a sequence are text: they may exceed 2^53. Absent: the default for the type and the increment's sign. */
export interface SequenceOptions {
  readonly start?: string;
  readonly increment?: string;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly cache?: string;
  readonly cycle?: true;
}

export interface SequenceObject extends ObjectBase, QualifiedName, SequenceOptions {
  readonly kind: "sequence";
  /** Absent: bigint. */
  readonly type?: "smallint" | "integer";
  readonly unlogged?: true;
  readonly ownedBy?: { readonly schema: string; readonly table: string; readonly column: string };
}

export interface ConstraintBase extends ObjectBase {
  readonly kind: "constraint";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** The constraint comes from a parent table and is not declared here. */
  readonly inherited?: true;
}

export interface Deferrability {
  readonly deferrable?: "immediate" | "deferred";
}

export interface KeyConstraint extends ConstraintBase, Deferrability {
  readonly type: "primaryKey" | "unique";
  readonly columns: readonly string[];
  readonly include?: readonly string[];
  readonly nullsNotDistinct?: true;
  /** PostgreSQL 18: the last column is a range, WITHOUT OVERLAPS. */
  readonly withoutOverlaps?: true;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
  /** The comment on the index behind the constraint, where there is one. */
  readonly indexComment?: string;
}

export interface ForeignKeyConstraint extends ConstraintBase, Deferrability {
  readonly type: "foreignKey";
  readonly columns: readonly string[];
  readonly references: QualifiedName & { readonly columns: readonly string[] };
  /** Absent: no action. */
  readonly onUpdate?: ReferentialAction;
  readonly onDelete?: ReferentialAction;
  /** ON DELETE SET NULL (columns). */
  readonly onDeleteColumns?: readonly string[];
  readonly match?: "full";
  readonly notValid?: true;
  readonly notEnforced?: true;
  /** PostgreSQL 18: the last column pair is PERIOD. */
  readonly period?: true;
}

export type ReferentialAction = "restrict" | "cascade" | "set null" | "set default";

export interface CheckConstraint extends ConstraintBase {
  readonly type: "check";
  /** The expression as the server prints it, without the outer CHECK (). */
  readonly expression: string;
  readonly noInherit?: true;
  readonly notValid?: true;
  readonly notEnforced?: true;
}

export interface ExclusionConstraint extends ConstraintBase, Deferrability {
  readonly type: "exclusion";
  /** Everything after the name as pg_get_constraintdef prints it: `EXCLUDE USING gist (r WITH &&)`. */
  readonly definition: string;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
}

/** A CREATE CONSTRAINT TRIGGER is a trigger object, not a constraint; NOT NULL lives on the column. */
export type ConstraintObject = KeyConstraint | ForeignKeyConstraint | CheckConstraint | ExclusionConstraint;

/** An index that no constraint owns. */
export interface IndexObject extends ObjectBase {
  readonly kind: "index";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly unique?: true;
  /** Absent: btree. */
  readonly method?: string;
  readonly keys: readonly IndexKey[];
  readonly include?: readonly string[];
  readonly where?: string;
  readonly nullsNotDistinct?: true;
  readonly storageParameters?: Options;
  readonly tablespace?: string;
  /** Present for a remnant of a failed concurrent build. */
  readonly invalid?: true;
  /** The partitioned index that this one is attached to. */
  readonly partitionOf?: QualifiedName;
  /** The index on a partitioned table does not reach its partitions (CREATE INDEX … ON ONLY). */
  readonly only?: true;
}

export interface IndexKey {
  /** A column name or, for an expression, its text as the server prints it. */
  readonly column?: string;
  readonly expression?: string;
  /** Present where it is not the column's own. */
  readonly collation?: string;
  /** Present where it is not the default of the type; options in the server's words. */
  readonly operatorClass?: { readonly name: string; readonly options?: Options };
  readonly order?: "desc";
  /** Present where it is not the order's default (last for ascending, first for descending). */
  readonly nulls?: "first" | "last";
  readonly statistics?: number;
}

export interface StatisticsObject extends ObjectBase, QualifiedName {
  readonly kind: "statistics";
  readonly table: QualifiedName;
  /** As pg_get_statisticsobjdef prints it, with every parenthesis. */
  readonly definition: string;
  readonly target?: number;
}

export type TriggerState = "disabled" | "replica" | "always";

export interface TriggerObject extends ObjectBase {
  readonly kind: "trigger";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  /** As pg_get_triggerdef prints it. */
  readonly definition: string;
  readonly constraint?: true;
  /** Absent: enabled for origin and local sessions. */
  readonly state?: TriggerState;
}

export interface RuleObject extends ObjectBase {
  readonly kind: "rule";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
  readonly state?: TriggerState;
}

export interface PolicyObject extends ObjectBase {
  readonly kind: "policy";
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly restrictive?: true;
  /** Absent: all. */
  readonly command?: "select" | "insert" | "update" | "delete";
  /** Absent: public. */
  readonly roles?: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
}
