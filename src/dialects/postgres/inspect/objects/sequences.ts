import { idOf } from "../../../../schema/object-id.ts";
import type { SequenceObject } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { type Collector, collect, depend } from "../collector.ts";
import { describeBase, nameOf, schemaOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import { sequenceOptions } from "../sequence-options.ts";

/** Sequences but those of identity columns, which are part of their column. */
export function collectSequences(context: InspectContext, collector: Collector): void {
  for (const row of context.catalogue.sequences) {
    const relation = context.relations.get(row.relation);
    if (relation === undefined || context.sequenceColumns.get(row.relation)?.identity) continue;
    const sequence: SequenceObject = {
      kind: "sequence",
      ...nameOf(context, relation),
      type: row.type === "bigint" ? undefined : row.type,
      ...sequenceOptions(row),
      unlogged: relation.persistence === "u" || undefined,
      ownedBy: ownedBy(context, row.relation),
      ...describeBase(context, catalogueOids.class, relation, "s"),
    };
    const id = collect(collector, sequence, catalogueOids.class, row.relation);
    depend(collector, id, idOf("schema", sequence.schema));
  }
}

function ownedBy(context: InspectContext, sequence: number): SequenceObject["ownedBy"] {
  const owner = context.sequenceColumns.get(sequence);
  const table = owner && context.relations.get(owner.relation);
  if (owner === undefined || table === undefined) return undefined;
  const column = getPair(context.columnNames, owner.relation, owner.column) ?? "";
  return { schema: schemaOf(context, table.schema), table: table.name, column };
}
