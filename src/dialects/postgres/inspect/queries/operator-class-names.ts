import { type CatalogueQuery, quotedNameOf } from "../catalogue-query.ts";

export interface OperatorClassNameRow {
  readonly oid: number;
  readonly name: string;
  readonly isDefault: boolean;
}

/** Every operator class, the system's too: what index keys refer to. */
export const operatorClassNamesQuery: CatalogueQuery<OperatorClassNameRow> = () => ({
  select: { oid: "o.oid::int8", name: quotedNameOf("o.opcnamespace", "o.opcname"), isDefault: "o.opcdefault" },
  from: "pg_opclass o",
});
