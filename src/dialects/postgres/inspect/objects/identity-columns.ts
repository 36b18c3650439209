import type { IdentityAttributes, IdentitySequence } from "../../../../schema/table-objects.ts";
import { catalogueOids, columnAddress } from "../address.ts";
import { compact } from "../compact.ts";
import { describeBase } from "../describe-base.ts";
import { isGeneratedName } from "../generated-name.ts";
import type { InspectContext } from "../inspect-context.ts";
import type { RelationRow } from "../queries/relations.ts";
import type { SequenceRow } from "../queries/sequences.ts";
import { sequenceOptions } from "../sequence-options.ts";

export interface IdentityColumn {
  readonly sequence: number;
  readonly attributes: IdentityAttributes;
}

/** What identity columns have, by columnAddress(). */
export function identityColumns(context: InspectContext): ReadonlyMap<number, IdentityColumn> {
  const found = new Map<number, IdentityColumn>();
  const generations = new Map(
    context.catalogue.columns.map((row) => [columnAddress(row.relation, row.number), row.identity]),
  );
  for (const row of context.catalogue.sequences) {
    const column = context.sequenceColumns.get(row.relation);
    const sequence = context.relations.get(row.relation);
    const table = column && context.relations.get(column.relation);
    if (!column?.identity || sequence === undefined || table === undefined) continue;
    const address = columnAddress(column.relation, column.column);
    const generation = generations.get(address) === "a" ? "always" : "by default";
    const names = [table.name, context.columnNames.get(address) ?? ""];
    const own = ownAttributes(context, { row, sequence, names });
    found.set(address, {
      sequence: row.relation,
      attributes: Object.keys(own).length === 0 ? { generation } : { generation, sequence: own },
    });
  }
  return found;
}

function ownAttributes(
  context: InspectContext,
  { row, sequence, names }: { row: SequenceRow; sequence: RelationRow; names: readonly string[] },
): IdentitySequence {
  const { owner: _, ...base } = describeBase(context, catalogueOids.class, sequence, "s");
  return compact({
    name: isGeneratedName(sequence.name, names, "seq") ? undefined : sequence.name,
    ...sequenceOptions(row),
    ...base,
  });
}
