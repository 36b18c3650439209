import type { Dialect } from "../dialects/dialect.ts";
import { classifyStatement } from "../dialects/postgres/statements/classify-statement.ts";
import { inlineParameters } from "../dialects/postgres/statements/inline-parameters.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import type { LoadedScript } from "../project/migration-script.ts";
import { displayPath } from "../util/display-path.ts";
import { executeScript, type OpCall, type ScriptSink } from "./execute-script.ts";
import type { StepName } from "./run-event.ts";
import { scriptPlace } from "./script-line.ts";
import { statementFailed } from "./statement-failure.ts";
import { refusals } from "./statement-sink.ts";

/** A script whose statements are wanted. */
export interface CollectedScript {
  readonly script: LoadedScript;
  readonly step: StepName;
  readonly compile: Dialect["compile"];
}

/**
 * Runs a script without a database and gives the statements it would run, parameters written out.
 *
 * @param into receives the statements as they come, so that those before an error are known
 * @throws AthanorError SCRIPT_NOT_OFFLINE where the script asks the database
 */
export async function collectStatements(
  { script, step, compile }: CollectedScript,
  into: string[] = [],
): Promise<string[]> {
  const direct = script.script.transaction === "none";
  const sink: ScriptSink = {
    compile,
    async execute(statement, call) {
      const kind = statement.transaction === "none" ? "nonTransactional" : classifyStatement(statement.sql);
      const refusal = direct && kind === "nonTransactional" ? undefined : refusals[kind];
      if (refusal !== undefined) {
        const { reason, hint } = refusal;
        throw statementFailed(new AthanorError("OPERATION_INVALID", reason, { hint }), statement.sql, call);
      }
      into.push(inlineParameters(statement));
    },
    query: (_sql, _parameters, call) => Promise.reject(notOffline(call)),
  };
  await executeScript(script, step, sink);
  return into;
}

function notOffline({ script, step, origin }: OpCall): AthanorError {
  const { file } = script.script;
  const line = scriptPlace(origin.stack, file)?.line;
  return new AthanorError(
    "SCRIPT_NOT_OFFLINE",
    `Cannot write ${step.revision} as SQL: ${displayPath(file)}${line === undefined ? "" : `:${line}`} asks the database with op.query`,
    {
      hint: "Run this revision with a connection, or write what it does as one SQL statement with op.execute.",
      details: { ...step, file, line: line ?? null },
    },
  );
}
