import type { CatalogueQuery } from "../catalogue-query.ts";

export interface CommentRow {
  readonly catalogue: number;
  readonly oid: number;
  /** The column's number, or 0. */
  readonly part: number;
  readonly comment: string;
}

export const commentsQuery: CatalogueQuery<CommentRow> = () => ({
  select: { catalogue: "d.classoid::int8", oid: "d.objoid::int8", part: "d.objsubid", comment: "d.description" },
  from: `pg_description d
    where d.objoid >= 16384 or (d.classoid = 'pg_namespace'::regclass and d.objoid = 2200)`,
});
