import type { DatabaseTarget, EmbeddedTarget } from "../dialects/database-target.ts";
import { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { createDatabaseEngine } from "./create-database-engine.ts";
import type { DatabaseEngine } from "./database-engine.ts";

/**
 * The engine of an application's database commands. For local work it may also be `pglite:./folder`: the commands open
 * one session after another on it, but hooks that want the pool are refused, since there is only one session.
 */
export function createCommandEngine(url: string, password: string | undefined): DatabaseEngine<DatabaseTarget> {
  const target = parseDatabaseUrl(url, { password });
  if (target.kind === "embedded" && target.folder === null) {
    throw new AthanorError(
      "DATABASE_URL_INVALID",
      `Cannot keep a schema in ${target.label}: it ends with the session`,
      {
        hint: "Name a folder: pglite:./data.",
      },
    );
  }
  return target.kind === "embedded" ? embeddedEngine(target) : createDatabaseEngine(url, password);
}

function embeddedEngine(target: EmbeddedTarget): DatabaseEngine<EmbeddedTarget> {
  const refuse = () => {
    throw new AthanorError("DATABASE_URL_INVALID", `Cannot make a pool for ${target.label}: it has only one session`, {
      hint: "Hooks that query need a server: `docker compose up --wait`, or startTestServer() of athanor/testing.",
    });
  };
  const dispose = async () => undefined;
  return {
    get pool(): never {
      return refuse();
    },
    target,
    connect: async () => refuse(),
    begin: async () => refuse(),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}
