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

/** The column of the result behind which the catalogue's results begin, one for each query. */
export const catalogueMarker = "athanor_catalogue";

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

/** A marker, and the queries behind it. */
function catalogueSelects(context: QueryContext): readonly string[] {
  return [
    `select true as "${catalogueMarker}"`,
    ...Object.values(catalogueQueries).map((query) => selectStatement(query, context)),
  ];
}

function selectStatement(query: CatalogueQuery<never>, context: QueryContext): string {
  const { select, from } = query(context);
  const columns: readonly (readonly [string, string])[] = Object.entries(select);
  if (context.form === "json") {
    const values = columns.map(([, expression]) => expression).join(", ");
    return `select coalesce(json_agg(json_build_array(${values})), '[]')::text as rows from ${from}`;
  }
  // Drivers read oids as numbers, and int8 as text.
  const list = columns.map(([name, expression]) => `${expression.replaceAll("::int8", "::oid")} as "${name}"`);
  return `select ${list.join(", ")} from ${from}`;
}

function settingValue(name: string, value: string): string {
  return name === "search_path" ? value : `'${value}'`;
}
