import type { FunctionObject } from "../../../schema/routine-objects.ts";
import type { ColumnObject, ConstraintObject, IndexKey, IndexObject } from "../../../schema/table-objects.ts";
import type { CompositeTypeObject } from "../../../schema/type-objects.ts";
import type { MaterializedViewObject, ViewColumn, ViewObject } from "../../../schema/view-objects.ts";
import { same, sameIn } from "./same-in.ts";

export interface AlterStrategyOptions {
  /** server_version_num, 170000; absent: what every supported major can do. */
  readonly serverVersion?: number;
}

/** A generation expression can be set from PostgreSQL 17 on; a virtual column cannot become a plain one. */
export function columnAlterable(from: ColumnObject, to: ColumnObject, options: AlterStrategyOptions): boolean {
  if (from.generated === undefined) return to.generated === undefined;
  if (to.generated === undefined) return from.generated.storage === "stored";
  if (from.generated.storage !== to.generated.storage) return false;
  if (from.generated.expression === to.generated.expression) return true;
  // Neither the old expression suits the new type nor the new one the old, and there is no USING.
  return from.type === to.type && from.collation === to.collation && atLeast(options, 170_000);
}

/** Validity can be gained, never lost; only a foreign key can change what it defers and, from 18 on, enforces. */
export function constraintAlterable(
  from: ConstraintObject,
  to: ConstraintObject,
  options: AlterStrategyOptions,
): boolean {
  if (from.type !== to.type || !same(constraintCore(from), constraintCore(to))) return false;
  const [before, after] = [constraintState(from), constraintState(to)];
  if (before.deferrable !== after.deferrable && to.type !== "foreignKey") return false;
  if (before.notEnforced !== after.notEnforced) return to.type === "foreignKey" && atLeast(options, 180_000);
  return before.notValid === after.notValid || after.notValid === undefined;
}

/** What makes an index what it is; its storage, targets and comment can change in place. */
export function indexAlterable(from: IndexObject, to: IndexObject): boolean {
  const core = sameIn<IndexObject>("table", "unique", "method", "include", "where", "nullsNotDistinct", "invalid");
  if (!core(from, to) || !same(from.keys.map(withoutStatistics), to.keys.map(withoutStatistics))) return false;
  return from.partitionOf === undefined || same(from.partitionOf, to.partitionOf);
}

/** Attributes that stay keep their order, and new ones come last. */
export function compositeAlterable(from: CompositeTypeObject, to: CompositeTypeObject): boolean {
  const [before, after] = [from.attributes.map(({ name }) => name), to.attributes.map(({ name }) => name)];
  const kept = before.filter((name) => after.includes(name));
  return same(kept, after.slice(0, kept.length));
}

/**
 * CREATE OR REPLACE VIEW takes a query whose columns begin with the old ones, under the same names, types and collations. Texts can
 * be equal and names not: a view keeps the name of a column when the table's is renamed.
 */
export function viewAlterable(from: ViewObject, to: ViewObject): boolean {
  if (from.columns.length > to.columns.length) return false;
  return from.columns.every((column, place) => same(shape(column), shape(to.columns[place])));
}

/** The query of a materialized view can only be given anew. */
export function materializedViewAlterable(from: MaterializedViewObject, to: MaterializedViewObject): boolean {
  return from.definition === to.definition && same(from.columns.map(shape), to.columns.map(shape));
}

/** CREATE OR REPLACE FUNCTION changes neither kind nor result, renames no argument and takes away no default. */
export function functionAlterable(from: FunctionObject, to: FunctionObject): boolean {
  if (!sameIn<FunctionObject>("procedure", "arguments", "returns")(from, to)) return false;
  const [before, after] = [argumentList(from.signature), argumentList(to.signature)];
  return (
    before.length === after.length && before.every((argument, place) => argumentFits(argument, after[place] ?? ""))
  );
}

function atLeast({ serverVersion }: AlterStrategyOptions, needed: number): boolean {
  return serverVersion !== undefined && serverVersion >= needed;
}

function constraintCore(constraint: ConstraintObject): object {
  const { deferrable, notValid, notEnforced, storageParameters, tablespace, indexComment, ...rest } =
    constraint as ConstraintObject & Record<string, unknown>;
  const { comment, owner, privileges, ...core } = rest;
  return core;
}

function constraintState(constraint: ConstraintObject) {
  return constraint as { readonly deferrable?: string; readonly notValid?: true; readonly notEnforced?: true };
}

function withoutStatistics({ statistics, ...key }: IndexKey): IndexKey {
  return key;
}

function shape(column: ViewColumn | undefined) {
  return [column?.name, column?.type, column?.collation];
}

function argumentFits(before: string, after: string): boolean {
  const [declaration, hasDefault] = withoutDefault(before);
  const [newDeclaration, stillHasDefault] = withoutDefault(after);
  return declaration === newDeclaration && (!hasDefault || stillHasDefault);
}

function withoutDefault(argument: string): [declaration: string, hasDefault: boolean] {
  const place = argument.search(/ DEFAULT /);
  return place === -1 ? [argument, false] : [argument.slice(0, place), true];
}

/** Splits at the commas that are in no parenthesis, bracket or quote. */
function argumentList(signature: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let current = "";
  for (const [token] of signature.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[^'"]/gs)) {
    if ("([".includes(token)) depth += 1;
    if (")]".includes(token)) depth -= 1;
    if (token === "," && depth === 0) {
      parts.push(current.trim());
      current = "";
    } else current += token;
  }
  return current.trim() === "" ? parts : [...parts, current.trim()];
}
