/** A server on which databases for tests can be made. */
export interface TestServer extends AsyncDisposable {
  readonly provider: "url" | "npm" | "local" | "pglite";
  /** The URL to make databases with; null where each database is an embedded one of its own. */
  readonly url: string | null;
  /** Makes an empty database, or a copy of what `template` prepares: once for a key, however many ask for it. */
  createDatabase(template?: Template): Promise<TestDatabase>;
  /** Ends the server if it was started here. */
  stop(): Promise<void>;
}

/** A database of one's own; `await using` drops it. */
export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  drop(): Promise<void>;
}

/** What a template database holds. */
export interface Template {
  /** Changes whenever the result of `prepare` would. */
  readonly key: string;
  /** What the template is for: `/home/me/shop`. Older templates of the same owner are dropped. */
  readonly owner: string;
  prepare(url: string): Promise<void>;
}
