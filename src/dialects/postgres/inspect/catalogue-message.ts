import { catalogueQueries } from "./catalogue.ts";
import type { CatalogueQuery, QueryContext } from "./catalogue-query.ts";

/**
 * Settings under which the server prints names, types and constants: as pg_dump sets them, and with user types and
 * functions always qualified. They hold for the transaction.
 */
const settings: Readonly<Record<string, string>> = {
  search_path: "pg_catalog, pg_temp",
  quote_all_identifiers: "off",
  datestyle: "ISO, MDY",
  intervalstyle: "postgres",
  timezone: "UTC",
  extra_float_digits: "1",
  bytea_output: "hex",
  lc_monetary: "C",
  standard_conforming_strings: "on",
  jit: "off",
};

/** The message that reads the whole catalogue in a snapshot of its own. */
export function catalogueMessage(context: QueryContext): string {
  return [
    "begin isolation level repeatable read read only",
    ...Object.entries(settings).map(([name, value]) => `set local ${name} = ${settingValue(name, value)}`),
    ...catalogueSelects(context),
    "commit",
  ].join(";\n");
}

/**
 * The same for a session that is inside a transaction: the settings are put back afterwards. Old values are kept in
 * settings of our own, so that no round trip is needed to read them.
 */
export function catalogueMessageInTransaction(context: QueryContext): string {
  const names = Object.keys(settings);
  return [
    ...names.map((name) => `select set_config('athanor.saved_${name}', current_setting('${name}'), true)`),
    ...names.map((name) => `select set_config('${name}', '${settings[name]}', true)`),
    ...catalogueSelects(context),
    ...names.map((name) => `select set_config('${name}', current_setting('athanor.saved_${name}'), true)`),
  ].join(";\n");
}

function catalogueSelects(context: QueryContext): readonly string[] {
  return Object.entries(catalogueQueries).map(([name, query]) => selectAsJson(name, query, context));
}

/** All rows of a query as one JSON text: an array of arrays. */
function selectAsJson(name: string, query: CatalogueQuery<never>, context: QueryContext): string {
  const { select, from } = query(context);
  const values: readonly string[] = Object.values(select);
  return `select coalesce(json_agg(json_build_array(${values.join(", ")})), '[]')::text as "${name}" from ${from}`;
}

function settingValue(name: string, value: string): string {
  return name === "search_path" ? value : `'${value}'`;
}
