import type { Connection } from "../../connection.ts";

/** A place to build schemas in: every scratch begins on a clean empty database and leaves nothing behind. */
export interface DevDatabase {
  /** For people: `PGlite (PostgreSQL 18.6)`, `me@localhost:5432/postgres`. */
  readonly label: string;
  /** PGlite in process. */
  readonly embedded: boolean;
  /** server_version_num. */
  readonly serverVersion: number;
  /**
   * Runs the work on a connection to an empty database and undoes it, whatever happened. The work may run more than
   * once: again with a role that it named and that did not exist, and again without a transaction around it where a
   * statement refuses one. The connection ends with the work.
   */
  scratch<Result>(work: ScratchWork<Result>, options?: ScratchOptions): Promise<Result>;
  /** Drops what was made; never throws. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type ScratchWork<Result> = (connection: Connection) => Promise<Result>;

export interface ScratchOptions {
  /** The work holds statements that must run outside a transaction; costs a new database afterwards. */
  readonly transaction?: "none";
}

/** What the config says about the dev database. */
export interface DevDatabaseSettings {
  /** A server on which databases may be made; absent: PGlite in process. */
  readonly url?: string | undefined;
  readonly password?: string | undefined;
  /** Extensions that exist before the work begins, because a database administrator made them. */
  readonly extensions?: readonly string[] | undefined;
  /** SQL files that make what else exists before the migrations run: schemas, tables and functions of others. */
  readonly setup?: string | readonly string[] | undefined;
}

export interface DevDatabaseContext {
  /** The user's project folder: packages and setup files are found from there. Default: the working directory. */
  readonly root?: string;
  /** Where a PGlite image that does not ship with this package is kept. */
  readonly cacheFolder?: string;
}
