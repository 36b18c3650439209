import type { CompositeAttribute, CompositeTypeObject } from "../../../../schema/type-objects.ts";
import { catalogueOids } from "../address.ts";
import { compact } from "../compact.ts";
import { describeBase, nameOf } from "../describe-base.ts";
import type { InspectContext } from "../inspect-context.ts";
import { getPair } from "../pair-map.ts";
import type { TypeRow } from "../queries/types.ts";

/** A type made by CREATE TYPE … AS; the row type of a table is none. */
export function describeCompositeType(context: InspectContext, row: TypeRow): CompositeTypeObject | undefined {
  if (context.relations.get(row.relation)?.kind !== "c") return undefined;
  return {
    kind: "compositeType",
    ...nameOf(context, row),
    attributes: (context.columns.get(row.relation) ?? []).map((column) =>
      compact<CompositeAttribute>({
        name: column.name,
        type: column.type,
        collation: column.collation ?? undefined,
        comment: getPair(context.columnComments, column.relation, column.number),
      }),
    ),
    ...describeBase(context, catalogueOids.type, row, "T"),
  };
}
