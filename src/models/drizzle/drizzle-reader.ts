import type { Column, SQL } from "drizzle-orm";
import { importFromProject } from "../../dialects/import-from-project.ts";
import { quoteLiteral } from "../../dialects/postgres/quote.ts";
import { AthanorError } from "../../errors/athanor-error.ts";

/** Drizzle's spelling of implicit column names. */
export type DrizzleCasing = "snake_case" | "camelCase";

/** The user's own drizzle-orm and what reading it needs. */
export interface DrizzleReader {
  readonly orm: typeof import("drizzle-orm");
  readonly pg: typeof import("drizzle-orm/pg-core");
  /** Drizzle 1.0 or later: other derived names, arrays without a class of their own, final column names. */
  readonly modern: boolean;
  /** The column's name in the database. */
  columnName(column: NamedColumn): string;
  /** The text of a SQL expression with its values written in. */
  sqlText(expression: SQL, columns?: "qualified" | "bare"): string;
}

/** A column, or a column of an index, as far as its name goes. */
export interface NamedColumn {
  readonly name: string;
  /** The name is the key in the table's object: casing applies, but not since Drizzle 1.0, which has cased it. */
  readonly keyAsName?: boolean;
}

/**
 * Imports the project's drizzle-orm.
 *
 * @throws PACKAGE_MISSING
 */
export async function drizzleReader(root: string, casing: DrizzleCasing | undefined): Promise<DrizzleReader> {
  const install = "npm install drizzle-orm";
  const { module: orm } = await importFromProject<DrizzleReader["orm"]>("drizzle-orm", root, install);
  const { module: pg } = await importFromProject<DrizzleReader["pg"]>("drizzle-orm/pg-core", root, install);
  if (casing !== undefined && "snakeCase" in pg) throw casedByTables(casing);
  const { module: spelling } = await importFromProject<Spelling>("drizzle-orm/casing", root, install);
  const spell = casing === undefined ? undefined : spelling[casing === "snake_case" ? "toSnakeCase" : "toCamelCase"];
  const dialect = new pg.PgDialect(casing === undefined ? {} : { casing }) as unknown as DialectInternals;
  return {
    orm,
    pg,
    modern: !("PgArray" in pg),
    columnName: ({ name, keyAsName }) => (keyAsName && spell !== undefined ? spell(name) : name),
    sqlText: (expression, columns = "qualified") => {
      const inlined = new orm.SQL([...writable(orm, expression).queryChunks]).inlineParams();
      return inlined.toQuery(queryConfig(dialect, columns) as never).sql;
    },
  };
}

/** Since 1.0 a table is told its casing where it is made, and neither drizzle() nor drizzle-kit has the option. */
function casedByTables(casing: DrizzleCasing): AthanorError {
  const name = casing === "snake_case" ? "snakeCase" : "camelCase";
  return new AthanorError(
    "CONFIG_INVALID",
    `Cannot read the models: drizzle-orm 1.0 has no option casing: "${casing}" for names`,
    {
      hint: `Make tables with ${name}.table() of "drizzle-orm/pg-core", and take \`casing\` out of drizzleModels().`,
      details: { casing },
    },
  );
}

interface Spelling {
  toSnakeCase(name: string): string;
  toCamelCase(name: string): string;
}

interface DialectInternals {
  readonly casing?: unknown;
  readonly codecs?: unknown;
}

/** As PgDialect.sqlToQuery, with names and texts quoted for any content. */
function queryConfig({ casing, codecs }: DialectInternals, columns: "qualified" | "bare"): object {
  return {
    casing,
    codecs,
    escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
    escapeParam: () => {
      throw new Error("a placeholder stands in the definition");
    },
    escapeString: quoteLiteral,
    invokeSource: columns === "bare" ? "indexes" : undefined,
  };
}

/** Drizzle cannot write dates, big integers and bytes into text; this puts text in their place. */
function writable(orm: DrizzleReader["orm"], expression: SQL): SQL {
  return new orm.SQL(expression.queryChunks.map((chunk) => writableChunk(orm, chunk)) as SQL["queryChunks"]);
}

function writableChunk(orm: DrizzleReader["orm"], chunk: unknown): unknown {
  if (orm.is(chunk, orm.SQL)) return writable(orm, chunk);
  if (orm.is(chunk, orm.Param)) return writableParam(orm, chunk) ?? chunk;
  if (Array.isArray(chunk)) return chunk.map((item) => writableChunk(orm, item));
  return writableValue(orm, chunk) ?? chunk;
}

function writableParam(orm: DrizzleReader["orm"], { value, encoder }: InstanceType<typeof orm.Param>): SQL | null {
  const encoded = value === null || value === undefined ? value : encoder.mapToDriverValue(value);
  return orm.is(encoded, orm.SQL) ? writable(orm, encoded) : writableValue(orm, encoded);
}

function writableValue(orm: DrizzleReader["orm"], value: unknown): SQL | null {
  if (typeof value === "bigint") return orm.sql.raw(String(value));
  if (value instanceof Date) return orm.sql.raw(quoteLiteral(value.toISOString()));
  if (value instanceof Uint8Array) return orm.sql.raw(quoteLiteral(`\\x${Buffer.from(value).toString("hex")}`));
  return null;
}

/** What a column has beyond Drizzle's public types, in one of its versions. */
export interface ColumnInternals extends Column {
  /** 0.45: an array is a column around its element's. */
  readonly baseColumn?: ColumnInternals;
  readonly size?: number;
  /** 1.0: how many array dimensions the column has. 0.45: the length of a vector. */
  readonly dimensions?: number;
  readonly enum?: { readonly enumName: string; readonly schema?: string };
}

/** How many array dimensions a column has that is not an array around another column. */
export function arrayDimensions({ modern }: DrizzleReader, { dimensions = 0 }: ColumnInternals): number {
  return modern ? dimensions : 0;
}
