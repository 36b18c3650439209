export { closeOnSignals } from "../fastify/close-on-signals.ts";
export type { DatabaseHealth } from "../fastify/database-health.ts";
export { type DatabasePluginOptions, databasePlugin } from "../fastify/database-plugin.ts";
