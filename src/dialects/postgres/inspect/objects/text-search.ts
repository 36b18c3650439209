import type { TextSearchObject } from "../../../../schema/database-objects.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { quoteName } from "../../quote.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { TextSearchMappingRow } from "../queries/text-search-mappings.ts";

/** Text search configurations, dictionaries, parsers and templates. */
export function collectTextSearch(context: InspectContext, collector: Collector): void {
  const mappings = new Map<number, TextSearchMappingRow[]>();
  for (const row of context.catalogue.textSearchMappings) {
    mappings.set(row.configuration, [...(mappings.get(row.configuration) ?? []), row]);
  }
  for (const row of context.catalogue.textSearch) {
    const name = nameOf(context, row);
    const quoted = quoteName(name.schema, name.name);
    const object: TextSearchObject = {
      kind: "textSearch",
      ...name,
      type: row.type,
      statements: [
        `CREATE TEXT SEARCH ${row.type.toUpperCase()} ${quoted} (${row.options})`,
        ...(row.type === "configuration" ? mappingStatements(quoted, mappings.get(row.oid) ?? []) : []),
      ],
      ...describeBase(context, row.catalogue, row),
    };
    const id = collect(collector, object, row.catalogue, row.oid);
    depend(collector, id, idOf("schema", name.schema));
  }
}

function mappingStatements(configuration: string, mappings: readonly TextSearchMappingRow[]): readonly string[] {
  return [...mappings]
    .sort((left, right) => (left.token < right.token ? -1 : 1))
    .map(
      ({ token, dictionaries }) =>
        `ALTER TEXT SEARCH CONFIGURATION ${configuration} ADD MAPPING FOR ${token} WITH ${dictionaries}`,
    );
}
