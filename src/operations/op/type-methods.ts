import type {
  CompositeAttributeDefinition,
  CompositeTypeChanges,
  DomainChanges,
  DomainDefinition,
  DropOptions,
  Extras,
  ObjectName,
  RangeTypeDefinition,
  SequenceChanges,
  SequenceDefinition,
} from "./definitions.ts";

/** Enums, domains, composite and range types, sequences. */
export interface TypeMethods {
  /** CREATE TYPE … AS ENUM. @example `await op.createEnum("mood", ["sad", "happy"])` */
  createEnum(type: ObjectName, values: readonly string[], options?: Extras): Promise<void>;

  /** DROP TYPE. @example `await op.dropEnum("mood")` */
  dropEnum(type: ObjectName, options?: DropOptions): Promise<void>;

  /**
   * ALTER TYPE … ADD VALUE. The value cannot be used before the transaction has ended: `transaction: "none"` says that
   * it is used further on, so that the script must run outside of one.
   *
   * @example `await op.addEnumValue("mood", "calm", { after: "sad" })`
   */
  addEnumValue(
    type: ObjectName,
    value: string,
    options?: {
      readonly before?: string;
      readonly after?: string;
      readonly ifNotExists?: boolean;
      readonly transaction?: "none";
    },
  ): Promise<void>;

  /** ALTER TYPE … RENAME VALUE. @example `await op.renameEnumValue("mood", "sad", "unhappy")` */
  renameEnumValue(type: ObjectName, value: string, newValue: string): Promise<void>;

  /**
   * Removes or reorders values: a new type takes the old one's place in the named columns, and the rows keep theirs.
   * The new type has the comment, owner and grants that are given here.
   *
   * @example
   * ```ts
   * await op.replaceEnum("mood", ["sad", "happy"], {
   *   columns: [{ table: "account", column: "mood", default: "'sad'::public.mood" }],
   *   mapping: { furious: "sad" },
   * });
   * ```
   */
  replaceEnum(
    type: ObjectName,
    values: readonly string[],
    options: {
      readonly columns: readonly EnumColumn[];
      /** Removed value → the value its rows get. */
      readonly mapping?: Readonly<Record<string, string>>;
      readonly existing?: Extras & { readonly values: readonly string[] };
      readonly because?: string;
    } & Extras,
  ): Promise<void>;

  /** CREATE DOMAIN. @example `await op.createDomain("age", { type: "integer", checks: [{ name: "age_check", expression: "VALUE >= 0" }] })` */
  createDomain(domain: ObjectName, definition: DomainDefinition): Promise<void>;

  /** ALTER DOMAIN. @example `await op.alterDomain("age", { default: "0", addCheck: { name: "age_max", expression: "VALUE < 150" } })` */
  alterDomain(domain: ObjectName, changes: DomainChanges): Promise<void>;

  /** DROP DOMAIN. @example `await op.dropDomain("age")` */
  dropDomain(domain: ObjectName, options?: DropOptions): Promise<void>;

  /** CREATE TYPE … AS (…). @example `await op.createCompositeType("point3", [{ name: "x", type: "integer" }])` */
  createCompositeType(
    type: ObjectName,
    attributes: readonly CompositeAttributeDefinition[],
    options?: Extras,
  ): Promise<void>;

  /** ALTER TYPE … ADD, ALTER or DROP ATTRIBUTE. @example `await op.alterCompositeType("point3", { addAttribute: { name: "y", type: "integer" } })` */
  alterCompositeType(type: ObjectName, changes: CompositeTypeChanges): Promise<void>;

  /** CREATE TYPE … AS RANGE. @example `await op.createRangeType("float_range", { subtype: "double precision" })` */
  createRangeType(type: ObjectName, definition: RangeTypeDefinition): Promise<void>;

  /** DROP TYPE of a composite or range type. @example `await op.dropType("point3")` */
  dropType(type: ObjectName, options?: DropOptions): Promise<void>;

  /** CREATE SEQUENCE. @example `await op.createSequence("invoice_number", { start: 1000 })` */
  createSequence(
    sequence: ObjectName,
    definition?: SequenceDefinition & { readonly ifNotExists?: boolean },
  ): Promise<void>;

  /** ALTER SEQUENCE; null sets an option to its default. @example `await op.alterSequence("invoice_number", { increment: 10, ownedBy: null })` */
  alterSequence(sequence: ObjectName, changes: SequenceChanges): Promise<void>;

  /** DROP SEQUENCE. @example `await op.dropSequence("invoice_number")` */
  dropSequence(sequence: ObjectName, options?: DropOptions): Promise<void>;
}

/** A column that holds an enum. */
export interface EnumColumn {
  readonly table: ObjectName;
  readonly column: string;
  /** Default: the enum itself; `"[]"`: an array of it. */
  readonly type?: string;
  /** The column's default, which is taken away for the change and restored. */
  readonly default?: string;
}
