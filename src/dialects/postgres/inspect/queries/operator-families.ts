import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface OperatorFamilyRow {
  readonly oid: number;
  readonly name: string;
  readonly schema: number;
  readonly owner: number;
  readonly method: string;
}

export const operatorFamiliesQuery: CatalogueQuery<OperatorFamilyRow> = (context) => ({
  select: {
    oid: "f.oid::int8",
    name: "f.opfname",
    schema: "f.opfnamespace::int8",
    owner: "f.opfowner::int8",
    method: "am.amname",
  },
  from: `pg_opfamily f join pg_am am on am.oid = f.opfmethod
    where f.opfnamespace in (${context.namespaces}) and ${standsAlone("pg_opfamily", "f.oid")}`,
});
