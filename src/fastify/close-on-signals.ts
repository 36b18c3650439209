import type { FastifyInstance } from "fastify";

/**
 * Closes a server on SIGTERM and SIGINT: it takes no new requests, finishes those it has, and closes the database pool;
 * then the process ends by itself. A second signal ends it at once.
 *
 * @example
 * ```ts
 * import { closeOnSignals } from "athanor/fastify";
 * import Fastify from "fastify";
 *
 * const app = Fastify();
 * closeOnSignals(app);
 * await app.listen({ host: "0.0.0.0", port: 8080 });
 * ```
 */
export function closeOnSignals(app: FastifyInstance): void {
  let closing = false;
  const close = (signal: NodeJS.Signals) => {
    if (closing) process.exit(1);
    closing = true;
    app.log.info({ signal }, "closing");
    app.close().catch((error: unknown) => {
      app.log.error(error, "closing failed");
      process.exitCode = 1;
    });
  };
  process.on("SIGTERM", close).on("SIGINT", close);
  // A kept-alive connection whose request ends now would hold the server open until it times out.
  app.addHook("onSend", async (_request, reply) => {
    if (closing) reply.header("connection", "close");
  });
  app.addHook("onClose", async () => {
    if (!closing) process.off("SIGTERM", close).off("SIGINT", close);
  });
}
