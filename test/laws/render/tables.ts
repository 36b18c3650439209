import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { HeirSpec, TableSpec } from "../schema-spec.ts";
import { columnDefinition, columnExtras, type ResolvedColumn, resolveColumns } from "./columns.ts";
import { comment, grants } from "./extras.ts";
import { bitsOf, pick, place, poolIndex, resolveType, schemaName, type World } from "./world.ts";

/** A table as it will be. */
export interface ResolvedTable {
  readonly spec: TableSpec;
  /** Quoted and qualified. */
  readonly name: string;
  readonly columns: readonly ResolvedColumn[];
  readonly primaryKey: readonly ResolvedColumn[];
  readonly partitioned: boolean;
  readonly unlogged: boolean;
}

export function resolveTables(world: World): ReadonlyMap<string, ResolvedTable> {
  return new Map(world.spec.tables.map((spec) => [spec.name, resolveTable(world, spec)]));
}

function resolveTable(world: World, spec: TableSpec): ResolvedTable {
  const columns = resolveColumns(world, spec.columns);
  const partitioned = spec.partitioning !== "none";
  // A foreign key between arrays of a domain is refused by the server.
  const plain = columns.filter(({ computed, type }) => computed === "no" && !type.array);
  const chosen = bitsOf(plain, spec.primaryKey).slice(0, 2);
  const key = partitioned ? [partitionColumn(world)] : spec.exclusion ? [rangeColumn(world)] : [];
  return {
    spec,
    name: place(world, spec),
    columns: [...columns, ...key],
    primaryKey: chosen.length > 0 && partitioned ? [...chosen, ...key] : chosen,
    partitioned,
    unlogged: spec.unlogged && !partitioned,
  };
}

/** What every key and partition of a partitioned table needs. */
function partitionColumn(world: World): ResolvedColumn {
  return extraColumn(world, "part_key", { base: 0, notNull: true });
}

function rangeColumn(world: World): ResolvedColumn {
  const column = extraColumn(world, "during", { base: 0, notNull: false });
  return { ...column, type: { ...column.type, sql: "int4range", category: "range", defaults: ["'empty'"] } };
}

function extraColumn(
  world: World,
  name: string,
  { base, notNull }: { base: number; notNull: boolean },
): ResolvedColumn {
  return {
    spec: null,
    name,
    type: resolveType(world, { base, user: null, array: false }),
    collation: null,
    nondeterministic: false,
    notNull,
    suffix: "",
    computed: "no",
    serial: false,
  };
}

/** Columns that a table's foreign keys bring, of the types of their targets' primary keys. */
export function foreignKeyColumns(table: ResolvedTable, tables: ReadonlyMap<string, ResolvedTable>): ResolvedColumn[] {
  return table.spec.foreignKeys.flatMap(({ name, target }) =>
    (tables.get(target)?.primaryKey ?? []).map((column, index) => ({
      ...column,
      spec: null,
      name: `${name}_ref${index}`,
      suffix: "",
      serial: false,
      notNull: false,
    })),
  );
}

/** CREATE TABLE with columns, partitions, options, comments and grants; constraints come later. */
export function renderTables(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return [...tables.values()].flatMap((table) => {
    const { spec, name } = table;
    const columns = [...table.columns, ...foreignKeyColumns(table, tables)].map(columnDefinition);
    const partitioning = table.partitioned ? ` partition by ${spec.partitioning} (part_key)` : "";
    return [
      `create ${table.unlogged ? "unlogged " : ""}table ${name} (${columns.join(", ")})${partitioning}${options(table)}`,
      ...partitions(world, table),
      ...columnExtras(name, table.columns),
      ...comment(`table ${name}`, spec.comment),
      ...grants("table", name, spec.grants),
    ];
  });
}

function options({ spec, partitioned, columns }: ResolvedTable): string {
  if (partitioned) return "";
  const list = [
    ...(spec.fillfactor === null ? [] : [`fillfactor = ${spec.fillfactor}`]),
    ...(spec.toast && columns.some(({ type }) => type.sql === "text") ? ["toast.autovacuum_enabled = false"] : []),
  ];
  return list.length === 0 ? "" : ` with (${list.join(", ")})`;
}

function partitions(world: World, { spec, name, partitioned }: ResolvedTable): string[] {
  if (!partitioned) return [];
  const withDefault = spec.partitioning === "hash" ? undefined : spec.partitions.find((partition) => partition.default);
  return spec.partitions.map((partition) => {
    const index = poolIndex("partition", partition.name);
    const child = quoteName(schemaName(world, spec.schema), `${spec.name}_${partition.name}`);
    const bounds = {
      range: `for values from (${index * 10}) to (${index * 10 + 10})`,
      list: `for values in (${index}, ${index + 10})`,
      hash: `for values with (modulus 3, remainder ${index})`,
      none: "",
    };
    return `create table ${child} partition of ${name} ${partition === withDefault ? "default" : bounds[spec.partitioning]}`;
  });
}

/** Tables that inherit from others, or are of a composite type. */
export function renderHeirs(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return world.spec.heirs.flatMap((heir) => {
    const created = createHeir(world, heir, tables);
    if (created === undefined) return [];
    return [...created, ...comment(`table ${place(world, heir)}`, heir.comment)];
  });
}

function createHeir(world: World, heir: HeirSpec, tables: ReadonlyMap<string, ResolvedTable>): string[] | undefined {
  const name = place(world, heir);
  const composite = world.spec.composites.find((type) => type.name === heir.typed);
  if (composite !== undefined) return [`create table ${name} of ${place(world, composite)}`];
  const parent = tables.get(heir.parent);
  const columns = resolveColumns(world, heir.columns);
  const inherits = parent === undefined || parent.partitioned ? "" : ` inherits (${parent.name})`;
  if (inherits === "" && columns.length === 0) return undefined;
  return [
    `create table ${name} (${columns.map(columnDefinition).join(", ")})${inherits}`,
    ...columnExtras(name, columns),
  ];
}

/** What ALTER TABLE sets once keys exist. */
export function renderTableState(tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return [...tables.values()].flatMap(({ spec, name, primaryKey, partitioned }) => {
    const key = primaryKey.length === 0 ? undefined : quoteName(`${spec.name}_key`);
    const identity = pick(
      [undefined, undefined, undefined, "full", "nothing", key && `using index ${key}`],
      spec.replicaIdentity,
    );
    return [
      ...((spec.rowSecurity & 1) === 1 ? [`alter table ${name} enable row level security`] : []),
      ...((spec.rowSecurity & 2) === 2 ? [`alter table ${name} force row level security`] : []),
      ...(identity === undefined ? [] : [`alter table ${name} replica identity ${identity}`]),
      ...(spec.cluster && key !== undefined && !partitioned ? [`alter table ${name} cluster on ${key}`] : []),
    ];
  });
}
