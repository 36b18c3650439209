import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import { lawRoles } from "../name-pools.ts";
import type { IndexSpec, PolicySpec, TriggerSpec } from "../schema-spec.ts";
import type { ResolvedColumn } from "./columns.ts";
import { condition, keyable, names } from "./constraints.ts";
import { comment } from "./extras.ts";
import type { ResolvedTable } from "./tables.ts";
import { bitsOf, pick, place, schemaName, type World } from "./world.ts";

/** Indexes, statistics, triggers, policies and rules. */
export function renderTableParts(world: World, tables: ReadonlyMap<string, ResolvedTable>): string[] {
  return [...tables.values()].flatMap((table) => [
    ...table.spec.indexes.flatMap((index) => renderIndex(world, table, index)),
    ...table.spec.statistics.flatMap((statistics) => renderStatistics(world, table, statistics)),
    ...table.spec.triggers.flatMap((trigger) => renderTrigger(world, table, trigger)),
    ...table.spec.policies.flatMap((policy) => renderPolicy(table, policy)),
    ...table.spec.rules.map(({ name, form }) =>
      form % 2 === 0
        ? `create rule ${quoteName(name)} as on delete to ${table.name} do instead nothing`
        : `create rule ${quoteName(name)} as on update to ${table.name} where ${condition(table.columns, form, "old.")} do also delete from ${table.name}`,
    ),
  ]);
}

function renderIndex(world: World, table: ResolvedTable, index: IndexSpec): string[] {
  const columns = keyable(table);
  const method = indexMethod(columns, index);
  const keys = method.single === undefined ? sortedKeys(table, index) : [quoteName(method.single.name)];
  if (keys.length === 0) return [];
  const name = `${table.spec.name}_${index.name}`;
  const btree = method.name === "btree";
  const unique = index.unique && btree && (!table.partitioned || index.expression === null);
  const all =
    unique && table.partitioned && !keys.some((key) => key.startsWith("part_key")) ? [...keys, "part_key"] : keys;
  const include = btree
    ? bitsOf(columns, index.include).filter((column) => !all.some((key) => key.startsWith(quoteName(column.name))))
    : [];
  const parameters = index.fillfactor !== null && btree ? ` with (fillfactor = ${index.fillfactor})` : "";
  const where = index.predicate === null ? "" : ` where ${condition(table.columns, index.predicate)}`;
  return [
    `create ${unique ? "unique " : ""}index ${quoteName(name)} on ${table.name} using ${method.name} (${all.join(", ")})${include.length === 0 ? "" : ` include (${names(include.slice(0, 1))})`}${parameters}${where}`,
    ...comment(`index ${quoteName(schemaName(world, table.spec.schema), name)}`, index.comment),
  ];
}

function indexMethod(columns: readonly ResolvedColumn[], { method }: IndexSpec) {
  const candidates = [
    { name: "hash", single: columns.find(({ type }) => type.category === "text") },
    { name: "gin", single: columns.find(({ type }) => type.category === "json") },
    { name: "brin", single: columns.find(({ type }) => type.category === "integer") },
  ];
  const candidate = candidates[method % 12];
  return candidate?.single === undefined ? { name: "btree", single: undefined } : candidate;
}

function sortedKeys(table: ResolvedTable, index: IndexSpec): readonly string[] {
  const order = `${index.descending ? " desc" : ""}${index.nullsFirst === index.descending ? "" : index.nullsFirst ? " nulls first" : " nulls last"}`;
  const keys = bitsOf(keyable(table), index.columns)
    .slice(0, 2)
    .map((column, position) => {
      if (position > 0 || !column.type.collatable) return `${quoteName(column.name)}${order}`;
      const pattern =
        index.pattern && !column.nondeterministic && column.type.sql === "text" ? " text_pattern_ops" : "";
      return `${quoteName(column.name)}${index.collated ? ' collate "C"' : ""}${pattern}${order}`;
    });
  return index.expression === null ? keys : [...keys, `(${expression(table, index.expression)})`];
}

function expression(table: ResolvedTable, form: number): string {
  const stored = table.columns.filter(({ type, computed }) => computed === "no" && !type.array && !type.user);
  const found = stored.find(({ type }) => type.category === (form % 2 === 0 ? "integer" : "text"));
  if (found === undefined) return `${form} + 1`;
  return form % 2 === 0 ? `${quoteName(found.name)} + ${form}` : `lower(${quoteName(found.name)})`;
}

function renderStatistics(
  world: World,
  table: ResolvedTable,
  { name, kinds, expression: withExpression }: { name: string; kinds: number; expression: boolean },
): string[] {
  const columns = keyable(table)
    .filter(({ computed }) => computed === "no")
    .slice(0, 2);
  if (columns.length < 2) return [];
  const list = bitsOf(["ndistinct", "dependencies", "mcv"], kinds);
  const items = [names(columns), ...(withExpression ? [`(${expression(table, kinds * 2)})`] : [])];
  if (withExpression && items[1]!.startsWith(`(${kinds * 2} +`)) items.pop();
  const statistics = quoteName(schemaName(world, table.spec.schema), `${table.spec.name}_${name}`);
  return [
    `create statistics ${statistics}${list.length === 0 ? "" : ` (${list.join(", ")})`} on ${items.join(", ")} from ${table.name}`,
  ];
}

function renderTrigger(world: World, table: ResolvedTable, trigger: TriggerSpec): string[] {
  const routine = world.spec.triggerFunctions.find(({ name }) => name === trigger.function);
  if (routine === undefined) return [];
  const plain = table.columns.filter(({ computed }) => computed === "no");
  const events = ["insert", "delete", "update", `update of ${names(plain.slice(0, 1))}`, "insert or update"];
  const event = pick(events, trigger.event);
  const eachRow = trigger.eachRow || trigger.constraint;
  const record = event === "delete" ? "old." : "new.";
  const when = trigger.when && eachRow ? ` when (${condition(plain, trigger.event, record)})` : "";
  const name = quoteName(trigger.name);
  const timing = trigger.before && !trigger.constraint ? "before" : "after";
  const state = ["", "", "", "disable", "enable always", "enable replica"][trigger.state % 6]!;
  return [
    `create ${trigger.constraint ? "constraint " : ""}trigger ${name} ${timing} ${event} on ${table.name}${trigger.constraint ? " deferrable" : ""} for each ${eachRow ? "row" : "statement"}${when} execute function ${place(world, routine)}('${trigger.event}')`,
    ...(state === "" ? [] : [`alter table ${table.name} ${state} trigger ${name}`]),
    ...comment(`trigger ${name} on ${table.name}`, trigger.comment),
  ];
}

function renderPolicy(table: ResolvedTable, policy: PolicySpec): string[] {
  const name = quoteName(policy.name);
  const command = pick(["all", "select", "insert", "update", "delete"], policy.command);
  const roles = bitsOf(lawRoles, policy.roles).map((role) => quoteName(role));
  const using = command === "insert" ? "" : ` using (${condition(table.columns, policy.using)})`;
  const check =
    command === "select" || command === "delete" ? "" : ` with check (${condition(table.columns, policy.check)})`;
  return [
    `create policy ${name} on ${table.name} as ${policy.restrictive ? "restrictive" : "permissive"} for ${command} to ${roles.length === 0 ? "public" : roles.join(", ")}${using}${check}`,
    ...comment(`policy ${name} on ${table.name}`, policy.comment),
  ];
}
