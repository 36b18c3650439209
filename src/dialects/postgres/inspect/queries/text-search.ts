import { type CatalogueQuery, quotedNameOf, standsAlone } from "../catalogue-query.ts";

export interface TextSearchRow {
  readonly catalogue: number;
  readonly oid: number;
  readonly type: "configuration" | "dictionary" | "parser" | "template";
  readonly name: string;
  readonly schema: number;
  readonly owner: number | null;
  /** What stands in the parentheses of its CREATE statement. */
  readonly options: string;
}

export const textSearchQuery: CatalogueQuery<TextSearchRow> = (context) => ({
  select: {
    catalogue: "q.catalogue::int8",
    oid: "q.oid::int8",
    type: "q.type",
    name: "q.name",
    schema: "q.schema::int8",
    owner: "q.owner::int8",
    options: "q.options",
  },
  from: `(
      select 'pg_ts_config'::regclass as catalogue, c.oid, 'configuration' as type, c.cfgname as name,
        c.cfgnamespace as schema, c.cfgowner as owner, 'PARSER = ' || ${quotedNameOf("p.prsnamespace", "p.prsname")} as options
      from pg_ts_config c join pg_ts_parser p on p.oid = c.cfgparser
      union all
      select 'pg_ts_dict'::regclass, d.oid, 'dictionary', d.dictname, d.dictnamespace, d.dictowner,
        'TEMPLATE = ' || ${quotedNameOf("t.tmplnamespace", "t.tmplname")} || coalesce(', ' || d.dictinitoption, '')
      from pg_ts_dict d join pg_ts_template t on t.oid = d.dicttemplate
      union all
      select 'pg_ts_parser'::regclass, p.oid, 'parser', p.prsname, p.prsnamespace, null,
        'START = ' || p.prsstart::text || ', GETTOKEN = ' || p.prstoken::text || ', END = ' || p.prsend::text
          || ', LEXTYPES = ' || p.prslextype::text || case when p.prsheadline <> 0 then ', HEADLINE = ' || p.prsheadline::text else '' end
      from pg_ts_parser p
      union all
      select 'pg_ts_template'::regclass, t.oid, 'template', t.tmplname, t.tmplnamespace, null,
        case when t.tmplinit <> 0 then 'INIT = ' || t.tmplinit::text || ', ' else '' end || 'LEXIZE = ' || t.tmpllexize::text
      from pg_ts_template t
    ) q where q.schema in (${context.namespaces}) and ${standsAlone("q.catalogue", "q.oid")}`,
});
