import type { PgTable } from "drizzle-orm/pg-core";
import type { DrizzleReader, NamedColumn } from "./drizzle-reader.ts";

/**
 * The extensions that indexes need by the types of their columns: GiST and GIN know no plain types of their own, so that
 * `USING gist (room_id, during)` stands on btree_gist (PostgreSQL documentation, btree_gist and btree_gin).
 */
export function indexExtensions(reader: DrizzleReader, tables: readonly PgTable[]): string[] {
  return [...new Set(tables.flatMap((table) => extensionsOfTable(reader, table)))].sort();
}

const extensionOfMethod: Readonly<Record<string, string>> = { gist: "btree_gist", gin: "btree_gin" };

function extensionsOfTable({ orm, pg }: DrizzleReader, table: PgTable): string[] {
  const { columns, indexes } = pg.getTableConfig(table);
  const types = new Map(columns.map((column) => [column.name, column.getSQLType()]));
  return indexes.flatMap(({ config }) => {
    const extension = extensionOfMethod[config.method ?? "btree"];
    const keys = config.columns.filter((key) => !orm.is(key, orm.SQL)) as readonly IndexKey[];
    const isPlain = ({ name, indexConfig }: IndexKey) =>
      indexConfig?.opClass === undefined && plainType.test(types.get(name) ?? "");
    return extension !== undefined && keys.some(isPlain) ? [extension] : [];
  });
}

interface IndexKey extends NamedColumn {
  readonly indexConfig?: { readonly opClass?: string };
}

const plainType =
  /^(?:smallint|integer|bigint|(?:small|big)?serial|real|double precision|numeric|text|varchar|char|uuid|boolean|bytea|date|interval|cidr|macaddr8?|time(?:stamp)?(?:tz)?|money|oid|bit)\b(?!.*\])/i;
