#!/usr/bin/env node
import { createDatabaseEngine, databaseCommands, requireCurrentSchema } from "athanor/service";
import { Command } from "commander";
import { readConfig } from "./config.ts";

const program = new Command("example").description("Keeps jobs.").version("1.0.0");

databaseCommands(program, {
  envPrefix: "EXAMPLE",
  // The application's own work behind every update of the schema.
  afterUpgrade: ({ engine }) => engine.pool.query("ANALYZE account, job"),
});

program
  .command("count")
  .description("Count the jobs.")
  .action(async () => {
    const { databaseUrl, databasePassword, schemaPolicy: policy } = readConfig();
    const engine = createDatabaseEngine(databaseUrl, databasePassword);
    try {
      // Like every entry point: first the schema, then the database.
      await requireCurrentSchema(engine, { policy });
      const { rows } = await engine.pool.query<{ count: number }>("SELECT count(*)::int AS count FROM job");
      process.stdout.write(`${rows[0]!.count}\n`);
    } finally {
      await engine.dispose();
    }
  });

try {
  await program.parseAsync();
} catch (error) {
  const { message, hint = "" } = error as Error & { hint?: string };
  process.stderr.write(`Error: ${message}\n${hint}\n`);
  process.exitCode = 1;
}
