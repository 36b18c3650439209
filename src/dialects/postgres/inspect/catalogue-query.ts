/**
 * How rows cross the wire. As rows, where a server's driver reads them at the least cost; as one JSON text a query, where
 * the database is in this process and every value that crosses its border costs.
 */
export type WireForm = "rows" | "json";

/** What a query of the catalogue is made for. */
export interface QueryContext {
  readonly form: WireForm;
  /** server_version_num: 150018. */
  readonly serverVersion: number;
  /** A SELECT of the oids of the schemas in scope, to stand in parentheses behind IN. */
  readonly namespaces: string;
}

/**
 * One bulk SELECT. Each property of the row has the SQL expression that makes it, of a type that is the same value in
 * both wire forms: cast oids to int8 (which selectStatement() understands; bigint inside JSON), vectors to arrays, other int8 to text.
 */
export type CatalogueQuery<Row extends object> = (context: QueryContext) => {
  readonly select: Readonly<Record<keyof Row & string, string>>;
  /** From FROM's operand to the end of the statement. */
  readonly from: string;
};

/** The row type of a query. */
export type RowOf<Query> = Query extends CatalogueQuery<infer Row> ? Row : never;

/** An expanded ACL: grantee's oid (0: everyone), privilege, with grant option. */
export type AclEntry = readonly [grantee: number, privilege: string, grantable: boolean];

/** The SQL expression that expands an ACL column to AclEntry[]; NULL stays NULL. */
export function aclOf(column: string): string {
  return `case when ${column} is not null then coalesce((select json_agg(json_build_array(x.grantee::bigint, x.privilege_type, x.is_grantable)) from aclexplode(${column}) x), '[]'::json) end`;
}

/** The qualified, quoted name of a catalogue row in the form that regclass and its kin print: pg_catalog is left out. */
export function quotedNameOf(namespaceOid: string, name: string): string {
  return `case when ${namespaceOid} = 11 then quote_ident(${name}) else ${namespaceOid}::regnamespace::text || '.' || quote_ident(${name}) end`;
}

/**
 * A condition: the row is no member of an extension and no internal part of another object.
 *
 * @param catalogue - the name of the system catalogue, or a regclass column with a dot in its name
 */
export function standsAlone(catalogue: string, oid: string): string {
  const classid = catalogue.includes(".") ? catalogue : `'${catalogue}'::regclass`;
  return `not exists (select from pg_depend m where m.classid = ${classid} and m.objid = ${oid} and m.deptype in ('e', 'i'))`;
}
