import { changedOptions } from "../../../operations/changed-options.ts";
import type { Options } from "../../../schema/object-base.ts";
import { quoteLiteral, quoteName } from "../quote.ts";

/** Storage parameters as WITH and SET take them: `fillfactor = 70, toast.autovacuum_enabled = false`. */
export function parameterList(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${parameterName(name)} = ${parameterValue(value)}`)
    .join(", ");
}

/** ` WITH (…)`, or nothing where there are no options. */
export function withClause(options: Options | undefined): string {
  return options === undefined || Object.keys(options).length === 0 ? "" : ` WITH (${parameterList(options)})`;
}

/** `SET (…)` and `RESET (…)` clauses that lead from one set of storage parameters to another. */
export function parameterChanges(from: Options = {}, to: Options = {}): string[] {
  const { set, reset } = changedOptions(from, to);
  return [
    ...(Object.keys(set).length > 0 ? [`SET (${parameterList(set)})`] : []),
    ...(reset.length > 0 ? [`RESET (${reset.map(parameterName).join(", ")})`] : []),
  ];
}

/** ` OPTIONS (user 'x')` of a foreign object, or nothing. */
export function foreignOptionsClause(options: Options | undefined): string {
  if (options === undefined || Object.keys(options).length === 0) return "";
  const list = Object.entries(options).map(([name, value]) => `${quoteName(name)} ${quoteLiteral(value)}`);
  return ` OPTIONS (${list.join(", ")})`;
}

/** `OPTIONS (SET …, ADD …, DROP …)`, or null where nothing changes. */
export function foreignOptionChanges(from: Options = {}, to: Options = {}): string | null {
  const changes = [
    ...Object.keys(from)
      .filter((name) => !(name in to))
      .map((name) => `DROP ${quoteName(name)}`),
    ...Object.entries(to)
      .filter(([name, value]) => from[name] !== value)
      .map(([name, value]) => `${name in from ? "SET" : "ADD"} ${quoteName(name)} ${quoteLiteral(value)}`),
  ];
  return changes.length === 0 ? null : `OPTIONS (${changes.join(", ")})`;
}

/** `toast.autovacuum_enabled` has a namespace, which is quoted apart. */
function parameterName(name: string): string {
  return quoteName(...name.split("."));
}

/** Numbers and the words of boolean and check options stand bare; every other value is a literal. */
function parameterValue(value: string): string {
  return /^(-?\d+(\.\d+)?|true|false|on|off|auto|local|cascaded)$/.test(value) ? value : quoteLiteral(value);
}
