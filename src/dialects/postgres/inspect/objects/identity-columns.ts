import type { IdentityAttributes, IdentitySequence } from "../../../../schema/table-objects.ts";
import { catalogueOids } from "../address.ts";
import { compact } from "../compact.ts";
import { describeBase } from "../describe-base.ts";
import { isGeneratedName } from "../generated-name.ts";
import type { InspectContext } from "../inspect-context.ts";
import { type PairMap, pairMapOf } from "../pair-map.ts";
import type { RelationRow } from "../queries/relations.ts";
import type { SequenceRow } from "../queries/sequences.ts";
import { sequenceOptions } from "../sequence-options.ts";

export interface IdentityColumn {
  readonly sequence: number;
  readonly attributes: IdentityAttributes;
}

/** What identity columns have, by relation and column number. */
export function identityColumns(context: InspectContext): PairMap<IdentityColumn> {
  return pairMapOf(context.catalogue.sequences, (row) => {
    const owner = context.sequenceColumns.get(row.relation);
    const sequence = context.relations.get(row.relation);
    if (!owner?.identity || sequence === undefined) return undefined;
    const table = context.relations.get(owner.relation);
    const column = context.columns.get(owner.relation)?.find(({ number }) => number === owner.column);
    if (table === undefined || column === undefined) return undefined;
    const generation = column.identity === "a" ? "always" : "by default";
    const own = ownAttributes(context, { row, sequence, names: [table.name, column.name] });
    const attributes =
      Object.keys(own).length === 0 ? ({ generation } as const) : ({ generation, sequence: own } as const);
    return [owner.relation, owner.column, { sequence: row.relation, attributes }];
  });
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
