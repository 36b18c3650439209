import type { Expressiveness } from "../models/model-source.ts";
import type { Schema } from "../schema/schema.ts";

/** A source of a schema, inspected, with what it can say. */
export interface Catalogue {
  /** For people: `models`, `history at 1975ea83b712`, `old.sql`, `app@db.internal/app`. */
  readonly label: string;
  readonly schema: Schema;
  /** What the source can express; empty where it is a whole database. */
  readonly expresses: readonly Expressiveness[];
  /** Ids of objects whose names the source did not choose. */
  readonly implicitNames: readonly string[];
  /** Files that were read, for messages. */
  readonly files: readonly string[];
  /** The major version of the server that was inspected; null for the dev database. */
  readonly serverMajor: number | null;
}
