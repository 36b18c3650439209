import { resolveRevisions } from "../../revisions/resolve-revisions.ts";
import type { Catalogue } from "../catalogue.ts";
import { catalogueOfDatabase } from "../catalogue-of-database.ts";
import { catalogueOfHistory } from "../catalogue-of-history.ts";
import { catalogueOfModels } from "../catalogue-of-models.ts";
import { catalogueOfSql } from "../catalogue-of-sql.ts";
import type { ComparisonContext } from "../comparison-context.ts";
import type { SchemaSource } from "./schema-source.ts";

/** Any source as a catalogue. */
export function catalogueOfSource(context: ComparisonContext, source: SchemaSource): Promise<Catalogue> {
  switch (source.kind) {
    case "empty":
      return catalogueOfHistory(context, []).then((catalogue) => ({ ...catalogue, label: "empty" }));
    case "models":
      return catalogueOfModels(context);
    case "history":
      return catalogueOfHistory(context, resolveRevisions(context.project.graph, source.symbol));
    case "database":
      return catalogueOfDatabase(context, source.url);
    case "sql":
      return catalogueOfSql(context, source.path);
  }
}
