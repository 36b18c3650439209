import type { Connection } from "../dialects/connection.ts";
import type { Dialect } from "../dialects/dialect.ts";
import { loadScript } from "../project/load-script.ts";
import type { MigrationScript } from "../project/migration-script.ts";
import { executeScript, type ScriptSink } from "../runtime/execute-script.ts";
import type { StepName } from "../runtime/run-event.ts";
import { statementFailed } from "../runtime/statement-failure.ts";

/** Runs the upgrade of a script on a scratch connection: no lock, no version rows, no transaction of its own. */
export async function replayScript(
  connection: Connection,
  script: MigrationScript,
  compile: Dialect["compile"],
): Promise<void> {
  const step: StepName = { revision: script.header.revision, direction: "upgrade" };
  await executeScript(await loadScript(script), step, scratchSink(connection, compile));
}

function scratchSink(connection: Connection, compile: Dialect["compile"]): ScriptSink {
  return {
    compile,
    async execute({ sql, parameters }, call) {
      try {
        if (parameters === undefined) await connection.script(sql);
        else await connection.query(sql, parameters);
      } catch (error) {
        throw statementFailed(error, sql, call);
      }
    },
    async query(sql, parameters, call) {
      try {
        return await connection.query(sql, parameters);
      } catch (error) {
        throw statementFailed(error, sql, call);
      }
    },
  };
}
