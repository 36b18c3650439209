import type { CatalogueQuery } from "../catalogue-query.ts";

export interface InheritsRow {
  readonly child: number;
  readonly parent: number;
  readonly position: number;
}

/** Inheritance and partitions, of tables and of indexes. A partition that is being detached counts as attached. */
export const inheritsQuery: CatalogueQuery<InheritsRow> = () => ({
  select: { child: "i.inhrelid::int8", parent: "i.inhparent::int8", position: "i.inhseqno" },
  from: "pg_inherits i where i.inhrelid >= 16384",
});
