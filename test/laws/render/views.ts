import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { MaterializedViewSpec, ViewSpec } from "../schema-spec.ts";
import type { ResolvedColumn } from "./columns.ts";
import { condition } from "./constraints.ts";
import { comment, grants } from "./extras.ts";
import type { ResolvedTable } from "./tables.ts";
import { bitsOf, pick, place, poolIndex, schemaName, type World } from "./world.ts";

interface Source {
  readonly name: string;
  readonly columns: readonly ResolvedColumn[];
  readonly updatable: boolean;
}

/** Views over tables and over views that come earlier in the pool, and materialized views over all of them. */
export function renderViews(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  const sources = new Map<string, Source>(
    [...tables].map(([name, table]) => [name, { name: table.name, columns: table.columns, updatable: true }]),
  );
  const statements: string[] = [];
  const views = [...world.spec.views].sort(
    (left, right) => poolIndex("view", left.name) - poolIndex("view", right.name),
  );
  for (const view of views) {
    const source = sources.get(view.source) ?? sources.get(world.spec.tables[0]!.name);
    if (source === undefined) continue;
    const made = select(source, view);
    sources.set(view.name, {
      name: place(world, view),
      columns: made.columns,
      updatable: made.simple && source.updatable,
    });
    statements.push(...renderView(world, view, { made, updatable: made.simple && source.updatable }));
  }
  return [...statements, ...world.spec.materializedViews.flatMap((view) => renderMaterialized(world, view, sources))];
}

interface Query {
  readonly sql: string;
  readonly columns: readonly ResolvedColumn[];
  readonly simple: boolean;
}

function select(source: Source, { columns: bits, form }: { columns: number; form: number }): Query {
  const chosen = bitsOf(source.columns, bits);
  const columns = chosen.length === 0 ? source.columns.slice(0, 1) : chosen;
  const list = columns.map(({ name }) => `s.${quoteName(name)}`).join(", ");
  const from = `from ${source.name} s`;
  const where = ` where ${condition(source.columns, form, "s.")}`;
  const queries: readonly Query[] = [
    { sql: `select ${list} ${from}`, columns, simple: true },
    { sql: `select ${list} ${from}${where}`, columns, simple: true },
    { sql: `select ${list}, 'n ${form}'::text as "Extra 1" ${from}`, columns, simple: false },
    { sql: `select distinct ${list} ${from}${where}`, columns, simple: false },
    { sql: `select ${list}, count(*) as how_many ${from} group by ${list}`, columns, simple: false },
    {
      sql: `select ${list} ${from} left join ${source.name} o on o.* is not distinct from s.*`,
      columns,
      simple: false,
    },
  ];
  return pick(queries, form);
}

function renderView(world: World, view: ViewSpec, { made, updatable }: { made: Query; updatable: boolean }): string[] {
  const name = place(world, view);
  const options = [
    ...(view.barrier ? ["security_barrier = true"] : []),
    ...(view.invoker && world.major >= 15 ? ["security_invoker = true"] : []),
  ];
  const routine = world.spec.triggerFunctions.find((candidate) => candidate.name === view.trigger);
  const first = made.columns[0]!;
  const value = first.type.defaults[0];
  const check = view.checkOption && updatable ? " with cascaded check option" : "";
  return [
    `create view ${name}${options.length === 0 ? "" : ` with (${options.join(", ")})`} as ${made.sql}${check}`,
    ...(view.default && value !== undefined
      ? [`alter view ${name} alter ${quoteName(first.name)} set default ${value}`]
      : []),
    ...(routine !== undefined && check === ""
      ? [`create trigger instead instead of insert on ${name} for each row execute function ${place(world, routine)}()`]
      : []),
    ...comment(`view ${name}`, view.comment),
    ...comment(`column ${name}.${quoteName(first.name)}`, view.comment),
    ...grants("table", name, view.grants),
  ];
}

function renderMaterialized(world: World, view: MaterializedViewSpec, sources: ReadonlyMap<string, Source>): string[] {
  const source = sources.get(view.source) ?? sources.get(world.spec.tables[0]!.name);
  if (source === undefined) return [];
  const made = select(source, view);
  const name = place(world, view);
  const index = quoteName(`${view.name}_ix`);
  return [
    `create materialized view ${name} as ${made.sql} with ${view.populated ? "" : "no "}data`,
    ...(view.indexed ? [`create index ${index} on ${name} (${quoteName(made.columns[0]!.name)})`] : []),
    ...(view.indexed ? comment(`index ${quoteName(schemaName(world, view.schema))}.${index}`, view.comment) : []),
    ...comment(`materialized view ${name}`, view.comment),
    ...grants("table", name, view.grants),
  ];
}
