import type { AlterOperation, DropOperation, Operation } from "../../../operations/operation.ts";
import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteLiteral, quoteName } from "../quote.ts";
import { lossyConversion } from "../types/lossy-conversion.ts";
import { canonicalType } from "./canonical-type.ts";
import { madeBefore } from "./made-before.ts";

/** A question to the database that is asked in the transaction, before an operation runs. */
export interface LossProbe {
  /** `the column note of public.account`, for people. */
  readonly what: string;
  /** A query whose single row is `{ lost }`: whether rows hold what the operation destroys. */
  readonly sql: string;
  /** The tables and columns, for programs. */
  readonly object: { readonly schema: string; readonly table: string; readonly column?: string };
}

/** What an operation may destroy and how to find out whether it does; null where it destroys nothing that is stored. */
export function lossProbe(operation: Operation): LossProbe | null {
  if (operation.kind === "drop") return dropProbe(operation);
  if (operation.kind === "alter") return conversionProbe(operation);
  return null; // a removed enum value that rows hold is an error of the server, unless a mapping says what becomes of it
}

function dropProbe({ object }: DropOperation): LossProbe | null {
  if (object.kind === "table" && object.foreign === undefined) {
    const place = { schema: object.schema, table: object.name };
    const name = quoteName(place.schema, place.table);
    return {
      what: `the table ${name} and its rows`,
      sql: exists(name, `SELECT 1 FROM ${name}`),
      object: place,
    };
  }
  if (object.kind === "column" && object.generated === undefined) {
    const { schema, table, name: column } = object;
    const name = quoteName(schema, table);
    return {
      what: `the values of the column ${quoteName(column)} of ${name}`,
      sql: exists(name, `SELECT 1 FROM ${name} WHERE ${quoteName(column)} IS NOT NULL`),
      object: { schema, table, column },
    };
  }
  return null;
}

/** Only a conversion that PostgreSQL accepts and that changes a value loses anything; one that it refuses is an error. */
function conversionProbe({ from, to, using }: AlterOperation): LossProbe | null {
  if (from.kind !== "column" || to.kind !== "column" || !from.type || from.type === to.type) return null;
  const reason = lossyConversion(canonicalType(from.type), canonicalType(to.type));
  if (reason === undefined && using === undefined) return null;
  return {
    what: `values of the column ${quoteName(from.name)} of ${quoteName(from.schema, from.table)} as ${to.type}${reason === undefined ? "" : ` (${reason})`}`,
    sql: roundTrip(from, to, using),
    object: { schema: from.schema, table: from.table, column: from.name },
  };
}

/** Compared as text: json and point have no equality. */
function roundTrip(from: ColumnObject, to: ColumnObject, using: string | undefined): string {
  const column = quoteName(from.name);
  const converted = using === undefined ? `${column}::${to.type}` : `(${using})::${to.type}`;
  const table = quoteName(from.schema, from.table);
  return exists(
    table,
    `SELECT 1 FROM ${table} WHERE ${column} IS NOT NULL AND (${converted})::${from.type}::text IS DISTINCT FROM ${column}::text`,
  );
}

/** What this transaction has made itself is no loss. */
function exists(table: string, query: string): string {
  const oid = `pg_catalog.to_regclass(${quoteLiteral(table)})`;
  return `SELECT EXISTS (${query}) AND ${madeBefore(oid)} AS lost`;
}
