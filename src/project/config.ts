import type { ModelSource } from "../models/model-source.ts";

/** What a user writes in athanor.config.*; every path is relative to that file. Validated by validate-config.ts. */
export interface AthanorConfig {
  readonly models?: ModelSource | readonly ModelSource[];
  readonly database?: DatabaseConfig;
  /** The scratch database for comparisons: "pglite" (default) or a server URL on which databases may be made. */
  readonly dev?: DevDatabaseConfig;
  /** One folder or several; the first receives new scripts. Default "./migrations". */
  readonly migrations?: string | readonly string[];
  readonly fileTemplate?: string;
  /** An IANA zone for the file name and the Create Date. Default UTC. */
  readonly timezone?: string;
  /** Longest slug in characters. Default 40. */
  readonly slugLength?: number;
  readonly scriptFormat?: "ts" | "js" | "sql";
  /** An own script template, a file. */
  readonly scriptTemplate?: string;
  readonly postWriteHooks?: readonly PostWriteHook[];
  readonly versionTable?: string;
  readonly versionTableSchema?: string;
  /** "each" (default): one transaction a revision; "all": one around the run. */
  readonly transaction?: "each" | "all";
  /** Schemas to compare; default: those that the models speak about. */
  readonly schemas?: readonly string[];
  /** Leaves objects out of every comparison, on both sides. */
  readonly include?: (object: { readonly kind: string; readonly schema?: string; readonly table?: string; readonly name?: string }) => boolean;
  readonly environment?: (context: never) => Promise<void>;
}

export interface DatabaseConfig {
  readonly url?: string | undefined;
  readonly password?: string | undefined;
  readonly driver?: "pg" | "postgres" | "pglite";
}

export interface DevDatabaseConfig {
  readonly url?: string | undefined;
  readonly password?: string | undefined;
  /** Extensions that PGlite must load: `pg_trgm`, `citext`. */
  readonly extensions?: readonly string[];
}

export interface PostWriteHook {
  readonly command: string;
  /** `{file}` stands for the new file. */
  readonly args?: readonly string[];
  readonly cwd?: string;
}
