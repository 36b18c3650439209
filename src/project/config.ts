import type { Plugin } from "../dialects/plugins/plugin.ts";
import type { ModelSource } from "../models/model-source.ts";
import type { Operation } from "../operations/operation.ts";

/** What a user writes in athanor.config.*; every path is relative to that file. Validated by validate-config.ts. */
export interface AthanorConfig {
  readonly models?: ModelSource | readonly ModelSource[] | undefined;
  readonly database?: DatabaseConfig | undefined;
  /** The scratch database for comparisons: PGlite in process by default, or a server URL on which databases may be made. */
  readonly dev?: DevDatabaseConfig | undefined;
  /** One folder or several; the first receives new scripts. Default "./migrations". */
  readonly migrations?: string | readonly string[] | undefined;
  /** Reads scripts from the folders' sub-folders as well. Default false. */
  readonly recursive?: boolean | undefined;
  /** Tokens: rev slug year month day hour minute second epoch. Default `{year}{month}{day}_{hour}{minute}_{rev}_{slug}`. */
  readonly fileTemplate?: string | undefined;
  /** An IANA zone for the file name and the Create Date. Default UTC. */
  readonly timezone?: string | undefined;
  /** Longest slug in characters. Default 40. */
  readonly slugLength?: number | undefined;
  /** Default: "js" where the config is a JavaScript file, else "ts". */
  readonly scriptFormat?: "ts" | "js" | "sql" | undefined;
  /** An own script template, a file. */
  readonly scriptTemplate?: string | undefined;
  readonly postWriteHooks?: readonly PostWriteHook[] | undefined;
  readonly versionTable?: string | undefined;
  readonly versionTableSchema?: string | undefined;
  /** "each" (default): one transaction a revision; "all": one around the run. */
  readonly transaction?: "each" | "all" | undefined;
  /** Schemas to compare; default: those that the models speak about. */
  readonly schemas?: readonly string[] | undefined;
  /** Leaves objects out of every comparison, on both sides. */
  readonly include?: ((object: IncludeCandidate) => boolean) | undefined;
  /** Called for a column whose type differs; false: the two count as the same. */
  readonly compareType?: ((comparison: TypeComparison) => boolean | undefined) | undefined;
  /** Changes what autogenerate would write, before it is proven and written; `check` sees what is left. */
  readonly rewrite?: ((operations: readonly Operation[]) => readonly Operation[]) | undefined;
  /** Operations and kinds of objects beyond Athanor's own. */
  readonly plugins?: readonly Plugin[] | undefined;
  /** Takes over what `upgrade` and `downgrade` do by themselves: several databases, tenants, work around the run. */
  readonly environment?: ((context: EnvironmentContext) => Promise<void> | void) | undefined;
  /** Named variants: `-n staging` puts the keys of `environments.staging` in the place of the config's own, key by key. */
  readonly environments?: Readonly<Record<string, Omit<AthanorConfig, "environments">>> | undefined;
}

export interface IncludeCandidate {
  readonly kind: string;
  readonly schema?: string;
  readonly table?: string;
  readonly name?: string;
}

export interface TypeComparison {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** As the server prints it: `character varying(320)`. */
  readonly from: string;
  readonly to: string;
}

export interface DatabaseConfig {
  readonly url?: string | undefined;
  readonly password?: string | undefined;
  readonly driver?: "pg" | "postgres" | "pglite" | undefined;
}

export interface DevDatabaseConfig {
  readonly url?: string | undefined;
  readonly password?: string | undefined;
  /** Extensions that exist before the migrations run because an administrator makes them: `pg_trgm`, `citext`. */
  readonly extensions?: readonly string[] | undefined;
  /** SQL files that make what else exists before the migrations run: schemas, tables and functions of others. */
  readonly setup?: string | readonly string[] | undefined;
}

export interface PostWriteHook {
  /** An executable of the project's node_modules/.bin, else of the PATH. */
  readonly command: string;
  /** `{file}` stands for the new file; without any `{file}` the file is the last argument. */
  readonly args?: readonly string[] | undefined;
  /** Default: the config's folder. */
  readonly cwd?: string | undefined;
}

/** What a config that is a function receives. */
export interface ConfigContext {
  /** `-x key=value` of the command line. */
  readonly x: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `-n NAME` of the command line. */
  readonly name: string | null;
  /** `--tag TEXT` of upgrade, downgrade and stamp. */
  readonly tag: string | null;
}

/** What `environment` of the config receives. */
export interface EnvironmentContext {
  readonly direction: "upgrade" | "downgrade";
  /** As it was typed: `heads`, `ae10`, with --sql also `base:head`. */
  readonly target: string;
  /** `run` migrates, writes SQL to stdout (--sql: no database is asked), or shows the plan (--dry-run). */
  readonly mode: "online" | "offline" | "preview";
  /** `-x key=value` of the command line. */
  readonly x: Readonly<Record<string, string>>;
  /** `--tag TEXT` of the command line. */
  readonly tag: string | null;
  /** What the command does by itself, on the config's database or on another one; may be called several times. */
  run(database?: DatabaseConfig): Promise<void>;
}

/** A config with the chosen environment applied and the defaults filled in. */
export interface ResolvedConfig extends Omit<AthanorConfig, "environments"> {
  readonly models: readonly ModelSource[];
  readonly migrations: readonly string[];
  readonly recursive: boolean;
  readonly fileTemplate: string;
  readonly timezone: string;
  readonly slugLength: number;
  readonly scriptFormat: "ts" | "js" | "sql";
  readonly postWriteHooks: readonly PostWriteHook[];
  readonly transaction: "each" | "all";
}
