import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { OtherKind, OtherSpec } from "../schema-spec.ts";
import { comment } from "./extras.ts";
import type { ResolvedTable } from "./tables.ts";
import { pick, place, schemaName, type World } from "./world.ts";

type Render = (world: World, other: OtherSpec, tables: ReadonlyMap<string, ResolvedTable>) => string[];

/** Kinds that are rare in services. */
export function renderOthers(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return world.spec.others.flatMap((other) => renderers[other.kind](world, other, tables));
}

const renderers: Readonly<Record<OtherKind, Render>> = {
  operator(world, other) {
    const name = `${quoteName(schemaName(world, other.schema))}.${other.name === "one" ? "===" : "<#>"}`;
    const options = pick(["", ", restrict = eqsel", `, commutator = operator(${name})`], other.form);
    return [
      `create operator ${name} (function = int4eq, leftarg = integer, rightarg = integer${options})`,
      ...comment(`operator ${name} (integer, integer)`, other.comment),
    ];
  },
  cast(world, other) {
    const composite = world.spec.composites[0];
    if (composite === undefined || other.name !== "one") return [];
    const types = `(${place(world, composite)} as text)`;
    return [
      `create cast ${types} with inout${other.form % 2 === 0 ? " as assignment" : ""}`,
      ...comment(`cast ${types}`, other.comment),
    ];
  },
  operatorClass(world, other) {
    const name = place(world, { ...other, name: `${other.name}_ops` });
    const operators = pick(["operator 1 <, operator 3 =", "operator 1 <, operator 2 <=, operator 3 ="], other.form);
    return [
      `create operator class ${name} for type integer using btree as ${operators}, function 1 btint4cmp(integer, integer)`,
      ...comment(`operator class ${name} using btree`, other.comment),
    ];
  },
  textSearch(world, other) {
    const name = place(world, { ...other, name: `${other.name}_words` });
    const dictionary = place(world, { ...other, name: `${other.name}_dict` });
    return [
      `create text search dictionary ${dictionary} (template = simple, accept = ${other.form % 2 === 0})`,
      `create text search configuration ${name} (copy = pg_catalog.simple)`,
      ...(other.form % 3 === 0
        ? [`alter text search configuration ${name} alter mapping for asciiword with ${dictionary}`]
        : []),
      ...comment(`text search configuration ${name}`, other.comment),
    ];
  },
  publication(_, other, tables) {
    const table = tables.get(other.subject);
    const target = table === undefined || table.unlogged ? "" : ` for table ${table.name}`;
    const options = pick(["", " with (publish = 'insert')", " with (publish_via_partition_root = true)"], other.form);
    const name = quoteName(other.name);
    return [`create publication ${name}${target}${options}`, ...comment(`publication ${name}`, other.comment)];
  },
  eventTrigger(world, other) {
    const routine = place(world, { ...other, name: `${other.name}_event` });
    const name = quoteName(other.name);
    return [
      `create function ${routine}() returns event_trigger language plpgsql as $$begin end$$`,
      `create event trigger ${name} on ddl_command_end${other.form % 2 === 0 ? " when tag in ('DROP AGGREGATE')" : ""} execute function ${routine}()`,
      ...(other.form % 3 === 0 ? [`alter event trigger ${name} disable`] : []),
      ...comment(`event trigger ${name}`, other.comment),
    ];
  },
  foreign(world, other) {
    const [wrapper, server] = [quoteName(`${other.name}_wrapper`), quoteName(`${other.name}_server`)];
    const table = place(world, { ...other, name: `${other.name}_foreign` });
    return [
      `create foreign data wrapper ${wrapper} options (level '${other.form}')`,
      `create server ${server} ${other.form % 2 === 0 ? "version '1' " : ""}foreign data wrapper ${wrapper} options (host 'h${other.form}')`,
      `create user mapping for public server ${server}`,
      `create foreign table ${table} (id integer options (name 'n${other.form}') not null, "Other" text) server ${server} options (file '${other.form}')`,
      ...comment(`server ${server}`, other.comment),
    ];
  },
  defaultPrivileges(world, other) {
    const where = other.name === "one" ? ` in schema ${quoteName(schemaName(world, other.schema))}` : "";
    const what = pick(["select on tables", "usage on sequences", "execute on functions", "usage on types"], other.form);
    return [
      `alter default privileges${where} grant ${what} to law_reader${other.form % 3 === 0 ? " with grant option" : ""}`,
    ];
  },
};
