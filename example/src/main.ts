import { closeOnSignals } from "athanor/fastify";
import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";

const config = readConfig();
try {
  const app = await createApp(config);
  closeOnSignals(app);
  await app.listen({ host: "0.0.0.0", port: config.port });
} catch (error) {
  const { message, hint = "" } = error as Error & { hint?: string };
  process.stderr.write(`Error: ${message}\n${hint}\n`);
  process.exit(1);
}
