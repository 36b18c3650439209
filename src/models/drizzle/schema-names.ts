import type { DrizzleEntities } from "./collect-entities.ts";
import type { DrizzleReader } from "./drizzle-reader.ts";

/** `public` and every schema that an entity names, in order of appearance. */
export function schemaNames({ pg }: DrizzleReader, entities: DrizzleEntities): string[] {
  const named = [
    ...entities.schemas.map(({ schemaName }) => schemaName),
    ...entities.enums.map(({ schema }) => schema),
    ...entities.sequences.map(({ schema }) => schema),
    ...entities.tables.map((table) => pg.getTableConfig(table).schema),
    ...entities.views.map((view) => pg.getViewConfig(view).schema),
    ...entities.materializedViews.map((view) => pg.getMaterializedViewConfig(view).schema),
  ];
  return [...new Set(["public", ...named.filter((name) => name !== undefined)])];
}
