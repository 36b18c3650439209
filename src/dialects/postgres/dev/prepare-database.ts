import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { AthanorError } from "../../../errors/athanor-error.ts";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import { splitStatements } from "../split-statements.ts";
import type { DevDatabaseSettings } from "./dev-database.ts";

/**
 * Makes what the config says exists before the migrations run: extensions, and what its SQL files create.
 *
 * @param root where the paths of SQL files start
 * @throws DEV_DATABASE_FAILED
 */
export async function prepareDatabase(
  connection: Connection,
  settings: DevDatabaseSettings,
  root: string = process.cwd(),
): Promise<void> {
  for (const name of settings.extensions ?? []) {
    await run(connection, `CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} CASCADE`, {
      what: `make the extension ${name}`,
      hint: "Correct `dev.extensions` in the config, or name a server that has the extension as `dev.url`.",
    });
  }
  for (const path of [settings.setup ?? []].flat()) {
    for (const { sql, line } of splitStatements(readSetup(path, root), { name: path })) {
      await run(connection, sql, {
        what: `run ${path}:${line}`,
        hint: "Correct the file; `dev.setup` in the config names it.",
      });
    }
  }
}

function readSetup(path: string, root: string): string {
  try {
    return readFileSync(resolve(root, path), "utf8");
  } catch (error) {
    throw new AthanorError("FILE_NOT_READABLE", `Cannot read ${path}: ${(error as Error).message}`, {
      hint: "Correct `dev.setup` in the config; the path is relative to the config file.",
      cause: error,
    });
  }
}

async function run(connection: Connection, sql: string, { what, hint }: { what: string; hint: string }): Promise<void> {
  try {
    await connection.script(sql);
  } catch (error) {
    if (!isAthanorError(error)) throw error;
    const reason = String(error.details.message ?? error.message);
    throw new AthanorError("DEV_DATABASE_FAILED", `Cannot ${what} in the dev database: ${reason}`, {
      hint,
      details: error.details,
      cause: error,
    });
  }
}
