import { type CatalogueQuery, quotedNameOf } from "../catalogue-query.ts";

export interface TextSearchMappingRow {
  readonly configuration: number;
  readonly token: string;
  readonly dictionaries: string;
}

export const textSearchMappingsQuery: CatalogueQuery<TextSearchMappingRow> = () => ({
  select: { configuration: "m.configuration::int8", token: "m.token", dictionaries: "m.dictionaries" },
  from: `(
      select c.oid as configuration, quote_ident(tt.alias) as token,
        string_agg(${quotedNameOf("d.dictnamespace", "d.dictname")}, ', ' order by m.mapseqno) as dictionaries
      from pg_ts_config c
        join pg_ts_config_map m on m.mapcfg = c.oid
        join pg_ts_dict d on d.oid = m.mapdict
        join lateral ts_token_type(c.cfgparser) tt on tt.tokid = m.maptokentype
      where c.oid >= 16384 group by c.oid, tt.alias
    ) m`,
});
