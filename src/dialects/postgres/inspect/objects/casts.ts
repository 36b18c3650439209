import type { CastObject } from "../../../../schema/database-objects.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect } from "../collector.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { CastRow } from "../queries/casts.ts";

export function collectCasts(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.casts) {
    const cast: CastObject = {
      kind: "cast",
      source: row.source,
      target: row.target,
      definition: `CREATE CAST (${row.source} AS ${row.target}) ${method(row)}${contexts[row.context]}`,
      comment: getPair(context.comments, catalogueOids.cast, row.oid),
    };
    collect(collector, cast, catalogueOids.cast, row.oid);
  }
}

const contexts = { i: " AS IMPLICIT", a: " AS ASSIGNMENT", e: "" } as const;

function method(row: CastRow): string {
  if (row.method === "b") return "WITHOUT FUNCTION";
  return row.method === "i" ? "WITH INOUT" : `WITH FUNCTION ${row.function}`;
}
