import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import type { PoolClient } from "pg";
import { createDatabaseEngine } from "../service/create-database-engine.ts";
import type { DatabaseEngine } from "../service/database-engine.ts";
import type { EngineOptions } from "../service/engine-options.ts";
import { type RequireOptions, requireCurrentSchema } from "../service/require-current-schema.ts";
import { resolveProject } from "../service/resolve-project.ts";
import type { Secret } from "../service/secret.ts";
import { waitForSchema } from "../service/wait-for-schema.ts";
import { type DatabaseHealth, databaseHealth } from "./database-health.ts";
import { requestClient } from "./request-client.ts";

export interface DatabasePluginOptions extends Omit<RequireOptions, "logger"> {
  /** Where the database is; or give an engine. */
  readonly url?: string | URL;
  readonly password?: Secret | string | null;
  /** Pool and session options for the engine that is made from the URL. */
  readonly engineOptions?: EngineOptions;
  /** An engine made elsewhere; it is not disposed of here. */
  readonly engine?: DatabaseEngine;
  /**
   * What a schema that does not fit does: `require` (default) refuses to start, `wait` waits for another to migrate,
   * `skip` does not look (for tests).
   */
  readonly schema?: "require" | "wait" | "skip";
  /** How long `wait` waits. Default 120,000. */
  readonly waitMs?: number;
}

declare module "fastify" {
  interface FastifyInstance {
    databaseEngine: DatabaseEngine;
    /** For a health route: what the database and the pool are doing. */
    databaseHealth(): Promise<DatabaseHealth>;
  }
  interface FastifyRequest {
    /**
     * One connection for this request, taken at its first query and given back when the answer has been sent;
     * a transaction that is still open then is rolled back.
     */
    databaseClient: PoolClient;
  }
}

/**
 * The database of a Fastify 5 service: checks the schema before the server listens, gives each request a connection
 * when it asks for one, and closes the pool when the server closes. Register it before whatever uses the database.
 *
 * @throws AthanorError SCHEMA_NOT_CURRENT from `ready()` and `listen()`
 *
 * @example
 * ```ts
 * import { databasePlugin } from "athanor/fastify";
 * import { drizzle } from "drizzle-orm/node-postgres";
 * import Fastify from "fastify";
 *
 * const app = Fastify({ logger: true });
 * await app.register(databasePlugin, { url: process.env.EXAMPLE_DATABASE_URL!, policy: "compatible" });
 * app.get("/accounts", async (request) => {
 *   const db = drizzle(request.databaseClient);
 *   return db.execute("SELECT name FROM account");
 * });
 * app.get("/health", (_request, reply) =>
 *   app.databaseHealth().then((health) => reply.code(health.healthy ? 200 : 503).send(health)),
 * );
 * ```
 */
export const databasePlugin: FastifyPluginAsync<DatabasePluginOptions> = Object.assign(register, {
  // What the package fastify-plugin does: no encapsulation, a name, and the versions that fit.
  [Symbol.for("skip-override")]: true,
  [Symbol.for("fastify.display-name")]: "athanor",
  [Symbol.for("plugin-meta")]: { name: "athanor", fastify: "5.x" },
});

async function register(app: FastifyInstance, options: DatabasePluginOptions): Promise<void> {
  const logger = app.log;
  const { url, password, engine: given, schema = "require", waitMs, ...others } = options;
  const required = { ...others, project: await resolveProject(options.project) };
  const engine = given ?? createDatabaseEngine(url ?? "", password, { logger, ...options.engineOptions });
  if (given === undefined) app.addHook("onClose", () => engine.dispose());
  if (schema === "require") await requireCurrentSchema(engine, { ...required, logger });
  if (schema === "wait") {
    await waitForSchema(engine, { ...required, logger, ...(waitMs === undefined ? {} : { timeoutMs: waitMs }) });
  }
  app.decorate("databaseEngine", engine);
  app.decorate("databaseHealth", () => databaseHealth(engine, required));
  app.decorateRequest("databaseClient");
  app.addHook("onRequest", async (request, reply) => {
    let client: PoolClient | undefined;
    Object.defineProperty(request, "databaseClient", {
      configurable: true,
      get: () => {
        client ??= requestClient(engine, reply.raw);
        return client;
      },
    });
  });
}
