import { idOf } from "../../../../schema/object-id.ts";
import { catalogueOids } from "../address.ts";
import { alias, type Collector, collect, depend } from "../collector.ts";
import { schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";

/** Extensions; every member leads to its extension. */
export function collectExtensions(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.extensions) {
    const schema = schemaOf(context, row.schema);
    const own = getPair(context.comments, catalogueOids.extension, row.oid);
    const comment = own === row.standardComment ? undefined : own;
    const id = collect(
      collector,
      { kind: "extension", name: row.name, schema, version: row.version, comment },
      catalogueOids.extension,
      row.oid,
    );
    depend(collector, id, idOf("schema", schema));
  }
  for (const row of context.catalogue.dependencies) {
    if (row.type !== "e") continue;
    alias(collector, getPair(collector.ids, row.toCatalogue, row.toOid), row.catalogue, row.oid);
  }
}
