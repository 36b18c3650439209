import type { PublicationObject, PublicationTable } from "../../../../schema/database-objects.ts";
import type { Options } from "../../../../schema/object-base.ts";
import { idOf } from "../../../../schema/object-id.ts";
import { catalogueOids } from "../address.ts";
import { canonicalExpression } from "../canonical-expression.ts";
import { alias, type Collector, collect, depend, idAt } from "../collector.ts";
import { compact } from "../compact.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { PublicationTableRow } from "../queries/publication-tables.ts";
import type { PublicationRow } from "../queries/publications.ts";

export function collectPublications(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.publications) {
    const tables = context.catalogue.publicationTables.filter((table) => table.publication === row.oid);
    const schemas = row.schemas === null ? undefined : [...row.schemas].sort();
    const publication: PublicationObject = {
      kind: "publication",
      name: row.name,
      allTables: row.allTables || undefined,
      tables: publishedTables(context, tables),
      schemas,
      options: publicationOptions(row),
      ...describeBase(context, catalogueOids.publication, row),
    };
    const id = collect(collector, publication, catalogueOids.publication, row.oid);
    for (const schema of schemas ?? []) depend(collector, id, idOf("schema", schema));
    for (const table of tables) relateTable(context, collector, id, table);
  }
}

function publishedTables(
  context: InspectContext,
  rows: readonly PublicationTableRow[],
): readonly PublicationTable[] | undefined {
  const tables = rows.flatMap((row) => {
    const relation = context.relations.get(row.table);
    if (relation === undefined) return [];
    // The server keeps them in the table's order, which is no difference by itself.
    const columns = row.columns?.map((column) => getPair(context.columnNames, row.table, column) ?? "").sort();
    return [compact({ ...nameOf(context, relation), columns, where: canonicalExpression(row.where) })];
  });
  if (tables.length === 0) return undefined;
  const key = (table: PublicationTable) => JSON.stringify([table.schema, table.name]);
  return tables.sort((left, right) => (key(left) < key(right) ? -1 : 1));
}

function relateTable(context: InspectContext, collector: Collector, id: string, row: PublicationTableRow): void {
  if (!context.relations.has(row.table)) return;
  alias(collector, id, catalogueOids.publicationTable, row.oid);
  depend(collector, id, idAt(collector, catalogueOids.class, row.table));
  for (const column of row.columns ?? []) depend(collector, id, getPair(collector.columnIds, row.table, column));
}

/** Options in the words of CREATE PUBLICATION … WITH, where not the default. */
function publicationOptions(row: PublicationRow): Options | undefined {
  const operations = (["insert", "update", "delete", "truncate"] as const).filter((operation) => row[operation]);
  const options: Record<string, string> = {};
  if (operations.length < 4) options.publish = operations.join(", ");
  if (row.generatedColumns === "s") options.publish_generated_columns = "stored";
  if (row.viaRoot) options.publish_via_partition_root = "true";
  return Object.keys(options).length === 0 ? undefined : options;
}
