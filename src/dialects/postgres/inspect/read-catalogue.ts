import { type Catalogue, catalogueQueries } from "./catalogue.ts";
import type { CatalogueQuery, QueryContext } from "./catalogue-query.ts";

/** The rows that the driver gave for a catalogue message, each under its query's name and with its properties. */
export function readCatalogue(results: readonly Record<string, unknown>[][], context: QueryContext): Catalogue {
  const texts = new Map(results.flatMap((rows) => rows.flatMap((row) => Object.entries(row))));
  const catalogue: Record<string, readonly object[]> = {};
  for (const [name, query] of Object.entries(catalogueQueries)) {
    catalogue[name] = readRows(query, context, String(texts.get(name) ?? "[]"));
  }
  return catalogue as unknown as Catalogue;
}

function readRows(query: CatalogueQuery<never>, context: QueryContext, text: string): readonly object[] {
  const names = Object.keys(query(context).select);
  const rows = JSON.parse(text) as readonly (readonly unknown[])[];
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) row[names[index]!] = values[index];
    return row;
  });
}
