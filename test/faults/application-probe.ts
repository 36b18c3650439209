import type { Connection } from "../../src/dialects/connection.ts";
import { openConnection } from "../../src/dialects/postgres/drivers/open-connection.ts";
import { parseDatabaseUrl } from "../../src/dialects/postgres/drivers/parse-database-url.ts";

export interface ApplicationProbe {
  /** Ends the probe and tells how it went. */
  stop(): Promise<{ readonly writes: number; readonly longestStallMs: number; readonly errors: readonly string[] }>;
}

/** An application that writes and reads the table `account` fifty times a second, and notes how long it had to wait. */
export async function startApplicationProbe(url: string): Promise<ApplicationProbe> {
  const connection: Connection = await openConnection(parseDatabaseUrl(url), { applicationName: "probe" });
  const errors: string[] = [];
  let writes = 0;
  let longestStallMs = 0;
  let stopped = false;

  async function loop(): Promise<void> {
    while (!stopped) {
      const started = performance.now();
      try {
        await connection.query("INSERT INTO account (name) VALUES ($1)", [`probe ${writes}`]);
        writes++;
        await connection.query("SELECT id, name FROM account ORDER BY id DESC LIMIT 1");
      } catch (error) {
        errors.push((error as Error).message);
      }
      longestStallMs = Math.max(longestStallMs, performance.now() - started);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  const running = loop();
  return {
    async stop() {
      stopped = true;
      await running;
      await connection.close();
      return { writes, longestStallMs, errors };
    },
  };
}
