import { AthanorError } from "../../../errors/athanor-error.ts";
import { isAthanorError } from "../../../errors/is-athanor-error.ts";
import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";

/** Makes the extensions that the config says exist already. */
export async function createExtensions(connection: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await connection.script(`CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} CASCADE`);
    } catch (error) {
      if (!isAthanorError(error)) throw error;
      const reason = String(error.details.message ?? error.message);
      throw new AthanorError(
        "DEV_DATABASE_FAILED",
        `Cannot make the extension ${name} in the dev database: ${reason}`,
        {
          hint: "Correct `dev.extensions` in the config, or name a server that has the extension as `dev.url`.",
          details: { ...error.details, extension: name },
          cause: error,
        },
      );
    }
  }
}
