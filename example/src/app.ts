import { linkHeader, validationProblem } from "athanor/drizzle";
import { databasePlugin } from "athanor/fastify";
import { configureLogging } from "athanor/service";
import Fastify, { type FastifyBaseLogger } from "fastify";
import type { Config } from "./config.ts";
import { addJob, listJobs } from "./jobs.ts";

/** The server, not listening yet. It refuses to become ready on a database whose schema does not fit. */
export async function createApp(config: Config) {
  const loggerInstance: FastifyBaseLogger = configureLogging({ name: "example", level: config.logLevel });
  const app = Fastify({ loggerInstance });
  await app.register(databasePlugin, {
    url: config.databaseUrl,
    password: config.databasePassword,
    policy: config.schemaPolicy,
    engineOptions: { applicationName: "example", statementTimeoutMs: 30_000, poolSize: 5 },
  });
  app.setErrorHandler((error, _request, reply) => {
    const problem = validationProblem(error);
    return problem === null ? reply.send(error) : reply.code(422).send(problem);
  });

  app.get("/health", async (_request, reply) => {
    const health = await app.databaseHealth();
    return reply.code(health.healthy ? 200 : 503).send(health);
  });
  app.post<{ Body: { name: string; title: string; priority?: number } }>("/jobs", async (request, reply) => {
    const { name, title, priority = 0 } = request.body;
    return reply.code(201).send(await addJob(request.databaseClient, { name, title, priority }));
  });
  app.get<{ Querystring: { cursor?: string; limit?: string } }>("/jobs", async (request, reply) => {
    const { cursor, limit } = request.query;
    const page = await listJobs(request.databaseClient, {
      ...(cursor === undefined ? {} : { cursor }),
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    });
    const url = new URL(request.url, `${request.protocol}://${request.host}`);
    return reply.header("link", linkHeader(page, url)).send(page.entries);
  });
  return app;
}
