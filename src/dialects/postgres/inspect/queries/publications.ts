import { type CatalogueQuery, standsAlone } from "../catalogue-query.ts";

export interface PublicationRow {
  readonly oid: number;
  readonly name: string;
  readonly owner: number;
  readonly allTables: boolean;
  readonly insert: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly truncate: boolean;
  readonly viaRoot: boolean;
  readonly generatedColumns: "n" | "s";
  readonly schemas: readonly string[] | null;
}

export const publicationsQuery: CatalogueQuery<PublicationRow> = ({ serverVersion }) => ({
  select: {
    oid: "p.oid::int8",
    name: "p.pubname",
    owner: "p.pubowner::int8",
    allTables: "p.puballtables",
    insert: "p.pubinsert",
    update: "p.pubupdate",
    delete: "p.pubdelete",
    truncate: "p.pubtruncate",
    viaRoot: "p.pubviaroot",
    generatedColumns: serverVersion >= 180000 ? "p.pubgencols" : "'n'",
    schemas:
      serverVersion >= 150000
        ? "(select json_agg(n.nspname) from pg_publication_namespace s join pg_namespace n on n.oid = s.pnnspid where s.pnpubid = p.oid)"
        : "null",
  },
  from: `pg_publication p where ${standsAlone("pg_publication", "p.oid")}`,
});
