import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { ColumnSpec } from "../schema-spec.ts";
import { comment, grants } from "./extras.ts";
import { pick, place, poolIndex, type ResolvedType, resolveType, type World } from "./world.ts";

/** A column as it will be: what is not valid in its place has been left out. */
export interface ResolvedColumn {
  readonly spec: ColumnSpec | null;
  readonly name: string;
  readonly type: ResolvedType;
  readonly collation: string | null;
  /** False for the default collation and for those that compare byte for byte. */
  readonly nondeterministic: boolean;
  readonly notNull: boolean;
  /** What follows type and collation. */
  readonly suffix: string;
  readonly computed: "no" | "stored" | "virtual";
  readonly serial: boolean;
}

/** Columns in the order of the pool, so that the same columns come in the same order. */
export function resolveColumns(world: World, specs: readonly ColumnSpec[]): readonly ResolvedColumn[] {
  const sorted = [...specs].sort((left, right) => poolIndex("column", left.name) - poolIndex("column", right.name));
  const sources = sorted.filter(({ value }) => value !== "generated").map((spec) => resolveColumn(world, spec, []));
  return sorted.map((spec) => resolveColumn(world, spec, sources));
}

function resolveColumn(world: World, spec: ColumnSpec, sources: readonly ResolvedColumn[]): ResolvedColumn {
  const type = resolveType(world, spec.type);
  const integer = type.category === "integer" && !type.array && !type.user;
  const base = { spec, name: spec.name, notNull: spec.notNull, computed: "no", serial: false } as const;
  const collated = collationOf(world, spec, type);
  if (spec.value === "generated") {
    const generated = generatedColumn(world, spec, sources);
    if (generated !== undefined) return { ...base, ...generated, notNull: false };
  }
  if (spec.value === "identity" && integer) {
    const options = pick(
      ["", " (start with 10)", " (increment by 5 cache 3)", " (minvalue 0 start 0 cycle)"],
      spec.form,
    );
    const generation = spec.form % 3 === 0 ? "by default" : "always";
    return { ...base, type, ...collated, notNull: true, suffix: ` generated ${generation} as identity${options}` };
  }
  if (spec.value === "serial" && integer)
    return { ...base, type, ...collated, notNull: true, suffix: "", serial: true };
  const value = spec.value === "none" ? undefined : defaultOf(world, spec, type);
  return { ...base, type, ...collated, suffix: value === undefined ? "" : ` default ${value}` };
}

function generatedColumn(world: World, spec: ColumnSpec, sources: readonly ResolvedColumn[]) {
  const source = sources.find(({ type }) => !type.array && !type.user && ["integer", "text"].includes(type.category));
  if (source === undefined) return undefined;
  const virtual = world.major >= 18 && spec.form % 2 === 1;
  const name = quoteName(source.name);
  const integer = source.type.category === "integer";
  const expression = integer ? `${name} * ${spec.form}` : `${name} || '${spec.form}'`;
  return {
    type: resolveType(world, { base: integer ? 3 : 1, user: null, array: false }),
    collation: null,
    nondeterministic: source.nondeterministic,
    suffix: ` generated always as (${expression}) ${virtual ? "virtual" : "stored"}`,
    computed: virtual ? "virtual" : "stored",
  } as const;
}

function defaultOf(world: World, spec: ColumnSpec, type: ResolvedType): string | undefined {
  const callable = world.spec.functions.find(
    (routine) =>
      routine.parameters.length === 0 && !routine.parsed && routine.form % 7 !== 6 && routine.returns.user === null,
  );
  if (callable !== undefined && spec.form % 5 === 4 && resolveType(world, callable.returns).sql === type.sql) {
    return `${place(world, callable)}()`;
  }
  return type.defaults.length === 0 ? undefined : pick(type.defaults, spec.form);
}

function collationOf(world: World, spec: ColumnSpec, type: ResolvedType) {
  if (spec.collation === null || !type.collatable) return { collation: null, nondeterministic: false };
  const own = world.spec.collations.find(({ name }) => name === spec.collation);
  if (own === undefined) return { collation: '"C"', nondeterministic: false };
  return { collation: place(world, own), nondeterministic: !own.deterministic };
}

/** The column inside CREATE TABLE. */
export function columnDefinition(column: ResolvedColumn): string {
  const serials: Readonly<Record<string, string>> = { integer: "serial", bigint: "bigserial", smallint: "smallserial" };
  const type = column.serial ? serials[column.type.sql]! : column.type.sql;
  const collation = column.collation === null ? "" : ` collate ${column.collation}`;
  return `${quoteName(column.name)} ${type}${collation}${column.suffix}${column.notNull ? " not null" : ""}`;
}

/** Statements about columns of a table that exists. */
export function columnExtras(table: string, columns: readonly ResolvedColumn[]): string[] {
  return columns.flatMap(({ spec, name, type, computed }) => {
    if (spec === null) return [];
    const column = quoteName(name);
    const storage = pick(["external", "main", "extended", "plain"], spec.storage ?? 0);
    return [
      ...(spec.storage !== null && type.toast && computed === "no"
        ? [`alter table ${table} alter ${column} set storage ${storage}`]
        : []),
      ...(spec.statistics !== null && computed !== "virtual"
        ? [`alter table ${table} alter ${column} set statistics ${spec.statistics}`]
        : []),
      ...comment(`column ${table}.${column}`, spec.comment),
      ...grants("column", table, spec.grants, ` (${column})`),
    ];
  });
}
