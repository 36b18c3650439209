import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { FunctionSpec } from "../schema-spec.ts";
import { comment, grants } from "./extras.ts";
import type { ResolvedTable } from "./tables.ts";
import { pick, place, resolveType, type World } from "./world.ts";

/** Functions that need no table, so that tables may call them; then trigger functions. */
export function renderEarlyRoutines(world: World): string[] {
  return [
    ...world.spec.functions
      .filter((routine) => !needsTable(routine))
      .flatMap((routine) => renderFunction(world, routine)),
    ...world.spec.triggerFunctions.flatMap((routine) => {
      const name = place(world, routine);
      return [
        `create function ${name}() returns trigger language plpgsql as $$begin perform ${routine.form}; return new; end$$`,
        ...comment(`function ${name}()`, routine.comment),
      ];
    }),
    ...world.spec.aggregates.flatMap((aggregate) => {
      const name = place(world, aggregate);
      const [types, options] = pick(aggregates, aggregate.form);
      return [
        `create aggregate ${name}(${types}) (${options})`,
        ...comment(`aggregate ${name}(${types})`, aggregate.comment),
      ];
    }),
  ];
}

const aggregates = [
  ["integer", "sfunc = int4pl, stype = integer, initcond = '0'"],
  ["integer", "sfunc = int4pl, stype = integer, initcond = '1', parallel = safe, combinefunc = int4pl"],
  ["text", "sfunc = textcat, stype = text"],
  ["*", "sfunc = int8inc, stype = bigint, initcond = '0'"],
] as const;

/** Functions whose body the server has read, or that return rows of a table. */
export function renderLateRoutines(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return world.spec.functions.filter(needsTable).flatMap((routine) => {
    const table = routine.reads === null ? undefined : tables.get(routine.reads);
    return renderFunction(world, routine, table);
  });
}

function needsTable({ parsed, form }: FunctionSpec): boolean {
  return parsed || form % 7 === 6;
}

function renderFunction(world: World, routine: FunctionSpec, table?: ResolvedTable): string[] {
  const name = place(world, routine);
  const types = routine.parameters.map(({ type }) => resolveType(world, type).sql);
  const lastRequired = routine.parameters.findLastIndex((parameter) => !parameter.default);
  const parameters = routine.parameters.map(
    (parameter, index) =>
      `${quoteName(parameter.name)} ${types[index]}${index > lastRequired ? ` default null::${types[index]}` : ""}`,
  );
  const rows = table !== undefined && routine.form % 7 === 6;
  const signature = `function ${name}(${types.join(", ")})`;
  return [
    `create function ${name}(${parameters.join(", ")}) returns ${rows ? `setof ${table.name}` : resolveType(world, routine.returns).sql}${attributes(routine)} ${rows ? rowsBody(table) : body(world, routine, table)}`,
    ...comment(signature, routine.comment),
    ...(routine.revoked ? [`revoke execute on ${signature} from public`] : []),
    ...grants("function", signature, routine.grants),
  ];
}

function attributes(routine: FunctionSpec): string {
  const cost = routine.cost === null ? "" : ` cost ${routine.cost}`;
  return ` ${pick(["volatile", "stable", "immutable"], routine.volatility)}${routine.strict ? " strict" : ""}${routine.securityDefiner ? " security definer set search_path = pg_catalog" : ""}${cost}`;
}

function rowsBody(table: ResolvedTable): string {
  return `language sql as $$select * from ${table.name}$$`;
}

function body(world: World, routine: FunctionSpec, table: ResolvedTable | undefined): string {
  const value = `null::${resolveType(world, routine.returns).sql}`;
  if (routine.parsed && table !== undefined) {
    const column = quoteName(table.columns[0]!.name);
    return `language sql begin atomic select ${value} from ${table.name} t where t.${column} is not null; end`;
  }
  if (routine.form % 3 === 1) return `language plpgsql as $$begin return ${value}; /* ${routine.form} */ end$$`;
  return `language sql as $$select ${value} /* ${routine.form} */$$`;
}
