import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { CheckSpec, ForeignKeySpec, KeySpec } from "../schema-spec.ts";
import type { ResolvedColumn } from "./columns.ts";
import { comment } from "./extras.ts";
import type { ResolvedTable } from "./tables.ts";
import { bitsOf, pick, type World } from "./world.ts";

const deferrabilities = ["", "", "", " deferrable", " deferrable initially deferred"] as const;
const actions = ["", "", " restrict", " cascade", " set null", " set default"] as const;

/** Primary keys, unique constraints, checks and exclusions of all tables, and then the foreign keys between them. */
export function renderConstraints(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  const all = [...tables.values()];
  return [
    ...all.flatMap((table) => [
      ...primaryKey(table),
      ...table.spec.keys.flatMap((key) => uniqueKey(world, table, key)),
      ...table.spec.checks.flatMap((check) => checkConstraint(world, table, check)),
      ...(table.spec.exclusion && !table.partitioned
        ? [
            `alter table ${table.name} add constraint ${quoteName(`${table.spec.name}_apart`)} exclude using gist (during with &&)`,
          ]
        : []),
    ]),
    ...all.flatMap((table) => table.spec.foreignKeys.flatMap((key) => foreignKey(table, key, tables))),
  ];
}

function primaryKey({ name, spec, primaryKey: columns }: ResolvedTable): string[] {
  if (columns.length === 0) return [];
  return [`alter table ${name} add constraint ${quoteName(`${spec.name}_key`)} primary key (${names(columns)})`];
}

function uniqueKey(world: World, table: ResolvedTable, key: KeySpec): string[] {
  const columns = keyable(table);
  const chosen = bitsOf(columns, key.columns).slice(0, 3);
  if (chosen.length === 0) return [];
  const all =
    table.partitioned && !chosen.some(({ name }) => name === "part_key") ? [...chosen, table.columns.at(-1)!] : chosen;
  const include = bitsOf(columns, key.include)
    .filter((column) => !all.includes(column))
    .slice(0, 1);
  const constraint = quoteName(`${table.spec.name}_${key.name}`);
  const nulls = key.nullsNotDistinct && world.major >= 15 ? " nulls not distinct" : "";
  return [
    `alter table ${table.name} add constraint ${constraint} unique${nulls} (${names(all)})${include.length === 0 ? "" : ` include (${names(include)})`}${pick(deferrabilities, key.deferrable)}`,
    ...comment(`constraint ${constraint} on ${table.name}`, key.comment),
  ];
}

function checkConstraint(world: World, table: ResolvedTable, check: CheckSpec): string[] {
  const name = quoteName(check.name);
  const noInherit = check.noInherit && !table.partitioned ? " no inherit" : "";
  const lax = check.notEnforced && world.major >= 18 ? " not enforced" : check.notValid ? " not valid" : "";
  return [
    `alter table ${table.name} add constraint ${name} check (${condition(table.columns, check.form)})${noInherit}${lax}`,
    ...comment(`constraint ${name} on ${table.name}`, check.comment),
  ];
}

function foreignKey(table: ResolvedTable, key: ForeignKeySpec, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  const target = tables.get(key.target);
  if (target === undefined || target.primaryKey.length === 0) return [];
  if (target.unlogged && !table.unlogged) return [];
  const columns = target.primaryKey.map((_, index) => quoteName(`${key.name}_ref${index}`)).join(", ");
  const [onDelete, onUpdate] = [pick(actions, key.onDelete), pick(actions, key.onUpdate)];
  const late = key.notValid && !table.partitioned && !target.partitioned ? " not valid" : "";
  const name = quoteName(key.name);
  return [
    `alter table ${table.name} add constraint ${name} foreign key (${columns}) references ${target.name} (${names(target.primaryKey)})${key.full ? " match full" : ""}${onDelete && ` on delete${onDelete}`}${onUpdate && ` on update${onUpdate}`}${pick(deferrabilities, key.deferrable)}${late}`,
    ...comment(`constraint ${name} on ${table.name}`, key.comment),
  ];
}

/** Columns that keys and indexes may hold. */
export function keyable(table: ResolvedTable): readonly ResolvedColumn[] {
  return table.columns.filter(({ computed }) => computed !== "virtual");
}

export function names(columns: readonly ResolvedColumn[]): string {
  return columns.map(({ name }) => quoteName(name)).join(", ");
}

/** A condition over columns of the given ones; the form says which. */
export function condition(columns: readonly ResolvedColumn[], form: number, prefix = ""): string {
  const stored = columns.filter(({ type, computed }) => !type.array && !type.user && computed === "no");
  const integer = stored.find(({ type }) => type.category === "integer");
  const text = stored.find(({ type }) => type.category === "text");
  const number = integer && `${prefix}${quoteName(integer.name)}`;
  const word = text && `${prefix}${quoteName(text.name)}`;
  const forms = [
    ...(number === undefined ? [] : [`${number} > ${form}`, `${number} between 0 and ${form} or ${number} is null`]),
    ...(word === undefined
      ? []
      : [`${word} in ('a', 'b''c', '${form}')`, `${word} <> '${form}' and ${word} is not null`]),
    ...(number === undefined || word === undefined ? [] : [`char_length(${word}) < ${number}`]),
    `${form} = ${form}`,
  ];
  return pick(forms, form);
}
