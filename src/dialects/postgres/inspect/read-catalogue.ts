import { type Catalogue, catalogueQueries } from "./catalogue.ts";
import { catalogueMarker } from "./catalogue-message.ts";
import type { CatalogueQuery, QueryContext } from "./catalogue-query.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

/** The rows that the driver gave for a catalogue message, each query's under its name and with its properties. */
export function readCatalogue(results: readonly Rows[], context: QueryContext): Catalogue {
  const marker = results.findIndex((rows) => rows[0] !== undefined && catalogueMarker in rows[0]);
  const catalogue: Record<string, readonly object[]> = {};
  for (const [index, [name, query]] of Object.entries(catalogueQueries).entries()) {
    const rows = results[marker + 1 + index] ?? [];
    catalogue[name] = context.form === "rows" ? rows : readJsonRows(query, context, String(rows[0]?.rows ?? "[]"));
  }
  return catalogue as unknown as Catalogue;
}

/** Arrays of values as objects with the query's properties. */
function readJsonRows(query: CatalogueQuery<never>, context: QueryContext, text: string): readonly object[] {
  const names = Object.keys(query(context).select);
  const rows = JSON.parse(text) as readonly (readonly unknown[])[];
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = values[index];
    return row;
  });
}
