import type { Dialect } from "../dialects/dialect.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { createOp } from "../operations/create-op.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";
import type { LoadedScript, ScriptArguments } from "../project/migration-script.ts";
import { interrupted } from "./interruption.ts";
import { createOpQueue } from "./op-queue.ts";
import type { StepName } from "./run-event.ts";
import { irreversible, scriptThrew } from "./script-failure.ts";
import { splitExecute } from "./split-execute.ts";

/** Where the statements of a script go: a database, a text, a list. */
export interface ScriptSink {
  /** Aborted: the script is no longer waited for. */
  readonly signal?: AbortSignal | undefined;
  /** The statements of an operation; plugins may have some of their own. */
  readonly compile: Dialect["compile"];
  execute(statement: Statement, call: OpCall): Promise<void>;
  query(sql: string, parameters: readonly unknown[], call: OpCall): Promise<Record<string, unknown>[]>;
}

/** One statement's place in its script. */
export interface OpCall {
  readonly step: StepName;
  readonly script: LoadedScript;
  /** The operation behind the statement; null for a query. */
  readonly operation: Operation | null;
  /** From 1, counted over the whole script. */
  readonly number: number;
  /** Made inside the op call, for its stack. */
  readonly origin: Error;
  /** For an `.sql` script: the line at which the statement begins. */
  readonly line: number | null;
}

/**
 * Runs one direction of a script. Its op calls are run in the order in which they were made, awaited or not, and all of
 * them before this returns.
 *
 * @returns how many statements were run
 */
export async function executeScript(script: LoadedScript, step: StepName, sink: ScriptSink): Promise<number> {
  const run = step.direction === "downgrade" ? script.downgrade : script.upgrade;
  if (run === undefined) throw irreversible(script);
  const queue = createOpQueue();
  let number = 0;

  async function execute(operation: Operation, origin: Error): Promise<void> {
    for (const compiled of sink.compile(operation)) {
      for (const { line, ...statement } of splitExecute(operation, compiled)) {
        number++;
        await sink.execute(statement, { step, script, operation, number, origin, line });
      }
    }
  }

  async function query(sql: string, parameters: readonly unknown[], origin: Error) {
    number++;
    return sink.query(sql, parameters, { step, script, operation: null, number, origin, line: null });
  }

  const op = createOp(
    (operation, origin) => queue.add(() => execute(operation, origin)),
    (sql, parameters, origin) => queue.add(() => query(sql, parameters, origin)),
  );
  const thrown = await untilAborted(sink.signal, () =>
    settled(() => run.call(script, op, script.arguments ?? nothingSaid)),
  );
  await queue.drain();
  if (thrown !== null)
    throw isAthanorError(thrown.error, "INTERRUPTED") ? thrown.error : scriptThrew(script, step, thrown.error);
  return number;
}

const nothingSaid: ScriptArguments = { x: {}, tag: null };

type Thrown = { readonly error: unknown } | null;

async function settled(run: () => unknown): Promise<Thrown> {
  try {
    await run();
    return null;
  } catch (error) {
    return { error };
  }
}

/**
 * Settles when the signal is aborted: a script that waits for something else than the database is left behind. No
 * listener stays behind: a run has one signal for all of its scripts.
 */
async function untilAborted(signal: AbortSignal | undefined, run: () => Promise<Thrown>): Promise<Thrown> {
  if (signal === undefined) return run();
  let stop = (): void => undefined;
  const aborted = new Promise<Thrown>((resolve) => {
    stop = () => resolve({ error: interrupted() });
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([run(), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
