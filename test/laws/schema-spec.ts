/**
 * A random schema as plain data. Everything has a name from a small pool, refers to others by name and may be combined
 * with anything: rendering leaves out what would not be valid. So specs can be shrunk, mixed and mutated freely.
 */
export interface SchemaSpec {
  readonly schemas: readonly NamespaceSpec[];
  readonly enums: readonly EnumSpec[];
  readonly domains: readonly DomainSpec[];
  readonly composites: readonly CompositeSpec[];
  readonly ranges: readonly RangeSpec[];
  readonly collations: readonly CollationSpec[];
  readonly sequences: readonly SequenceSpec[];
  readonly functions: readonly FunctionSpec[];
  readonly triggerFunctions: readonly TriggerFunctionSpec[];
  readonly aggregates: readonly AggregateSpec[];
  readonly tables: readonly TableSpec[];
  readonly heirs: readonly HeirSpec[];
  readonly views: readonly ViewSpec[];
  readonly materializedViews: readonly MaterializedViewSpec[];
  readonly others: readonly OtherSpec[];
}

export interface Named {
  readonly name: string;
}

/** An object in one of the schemas, picked by number. */
export interface Placed extends Named {
  readonly schema: number;
  readonly comment: string | null;
}

export interface NamespaceSpec extends Named {
  readonly comment: string | null;
  readonly grants: readonly GrantSpec[];
}

/** Named by the role, so that grants to one role are one thing that changes. */
export interface GrantSpec extends Named {
  /** Which of the object's privileges, as bits. */
  readonly privileges: number;
  readonly grantable: boolean;
}

export interface EnumSpec extends Placed {
  readonly values: readonly string[];
}

/** A type: one of the server's by number, or a user's by name; a name that is missing means text. */
export interface TypeSpec {
  readonly base: number;
  readonly user: string | null;
  readonly array: boolean;
}

export interface DomainSpec extends Placed {
  readonly base: number;
  readonly notNull: boolean;
  readonly default: number | null;
  readonly checks: readonly CheckSpec[];
}

export interface CheckSpec extends Named {
  readonly form: number;
  readonly comment: string | null;
  readonly notValid: boolean;
  readonly noInherit: boolean;
  readonly notEnforced: boolean;
}

export interface CompositeSpec extends Placed {
  readonly attributes: readonly (Named & { readonly type: TypeSpec })[];
}

export interface RangeSpec extends Placed {
  readonly subtype: number;
}

export interface CollationSpec extends Placed {
  readonly deterministic: boolean;
}

export interface SequenceSpec extends Placed {
  readonly type: number;
  readonly increment: number;
  readonly start: number | null;
  readonly cache: number;
  readonly cycle: boolean;
  readonly unlogged: boolean;
  /** A table whose first column owns the sequence. */
  readonly owner: string | null;
  readonly grants: readonly GrantSpec[];
}

export interface FunctionSpec extends Placed {
  readonly parameters: readonly (Named & { readonly type: TypeSpec; readonly default: boolean })[];
  readonly returns: TypeSpec;
  readonly form: number;
  readonly volatility: number;
  readonly strict: boolean;
  readonly securityDefiner: boolean;
  readonly cost: number | null;
  /** A table that the body reads, as a string or parsed. */
  readonly reads: string | null;
  readonly parsed: boolean;
  readonly grants: readonly GrantSpec[];
  readonly revoked: boolean;
}

export interface TriggerFunctionSpec extends Placed {
  readonly form: number;
}

export interface AggregateSpec extends Placed {
  readonly form: number;
}

export interface ColumnSpec extends Named {
  readonly type: TypeSpec;
  readonly notNull: boolean;
  readonly value: "none" | "default" | "identity" | "serial" | "generated";
  readonly form: number;
  readonly collation: string | null;
  readonly storage: number | null;
  readonly statistics: number | null;
  readonly comment: string | null;
  readonly grants: readonly GrantSpec[];
}

export interface KeySpec extends Named {
  /** Which columns, as bits. */
  readonly columns: number;
  readonly include: number;
  readonly deferrable: number;
  readonly nullsNotDistinct: boolean;
  readonly comment: string | null;
}

/** A foreign key brings columns of its own, of the types of the target's primary key. */
export interface ForeignKeySpec extends Named {
  readonly target: string;
  readonly onDelete: number;
  readonly onUpdate: number;
  readonly deferrable: number;
  readonly notValid: boolean;
  readonly full: boolean;
  readonly comment: string | null;
}

export interface IndexSpec extends Named {
  readonly columns: number;
  readonly expression: number | null;
  readonly predicate: number | null;
  readonly unique: boolean;
  readonly method: number;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
  readonly pattern: boolean;
  readonly collated: boolean;
  readonly include: number;
  readonly fillfactor: number | null;
  readonly comment: string | null;
}

export interface TriggerSpec extends Named {
  readonly function: string;
  readonly event: number;
  readonly before: boolean;
  readonly eachRow: boolean;
  readonly constraint: boolean;
  readonly when: boolean;
  readonly state: number;
  readonly comment: string | null;
}

export interface PolicySpec extends Named {
  readonly command: number;
  readonly roles: number;
  readonly restrictive: boolean;
  readonly using: number;
  readonly check: number;
  readonly comment: string | null;
}

export interface TableSpec extends Placed {
  readonly columns: readonly ColumnSpec[];
  /** Bits; 0 for none. */
  readonly primaryKey: number;
  readonly keys: readonly KeySpec[];
  readonly checks: readonly CheckSpec[];
  readonly foreignKeys: readonly ForeignKeySpec[];
  readonly indexes: readonly IndexSpec[];
  readonly triggers: readonly TriggerSpec[];
  readonly policies: readonly PolicySpec[];
  readonly rules: readonly (Named & { readonly form: number })[];
  readonly statistics: readonly (Named & { readonly kinds: number; readonly expression: boolean })[];
  readonly partitioning: "none" | "range" | "list" | "hash";
  readonly partitions: readonly (Named & { readonly default: boolean })[];
  readonly exclusion: boolean;
  readonly unlogged: boolean;
  readonly fillfactor: number | null;
  readonly toast: boolean;
  readonly rowSecurity: number;
  readonly replicaIdentity: number;
  readonly cluster: boolean;
  readonly grants: readonly GrantSpec[];
}

/** A table that inherits from another, or is of a composite type. */
export interface HeirSpec extends Placed {
  readonly parent: string;
  readonly typed: string | null;
  readonly columns: readonly ColumnSpec[];
}

export interface ViewSpec extends Placed {
  /** A table, or a view that comes earlier in the pool. */
  readonly source: string;
  readonly columns: number;
  readonly form: number;
  readonly barrier: boolean;
  readonly invoker: boolean;
  readonly checkOption: boolean;
  readonly default: boolean;
  readonly trigger: string | null;
  readonly grants: readonly GrantSpec[];
}

export interface MaterializedViewSpec extends Placed {
  readonly source: string;
  readonly columns: number;
  readonly form: number;
  readonly indexed: boolean;
  readonly populated: boolean;
  readonly grants: readonly GrantSpec[];
}

/** Rare kinds, each with a few forms; `subject` names a table, a type or a function where the kind needs one. */
export interface OtherSpec extends Named {
  readonly kind: OtherKind;
  readonly schema: number;
  readonly form: number;
  readonly subject: string;
  readonly comment: string | null;
}

export type OtherKind =
  | "operator"
  | "cast"
  | "operatorClass"
  | "textSearch"
  | "publication"
  | "eventTrigger"
  | "foreign"
  | "defaultPrivileges";
