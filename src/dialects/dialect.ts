import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";
import type { Schema } from "../schema/schema.ts";
import type { Connection } from "./connection.ts";

/** The seam: everything that shared code may ask of a database. One value per database, plain functions. */
export interface Dialect {
  readonly name: "postgres";
  /** The whole catalogue in one message and one snapshot, system schemas and extension members left out. */
  inspect(connection: Connection, scope?: InspectScope): Promise<Schema>;
  compile(operation: Operation): readonly Statement[];
  quoteName(...path: readonly string[]): string;
  quoteLiteral(text: string): string;
}

export interface InspectScope {
  /** Only these schemas; absent: all but the system's. */
  readonly schemas?: readonly string[];
  /** Tables left out wherever they are found (version table and log). */
  readonly excludeTables?: readonly { readonly schema: string; readonly name: string }[];
}
