import { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
import type { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { abortableSleep } from "./abortable-sleep.ts";
import type { MigrateOptions } from "./migrate-options.ts";
import type { RunSession } from "./run-session.ts";

const mostLosses = 3;
const longestOutageMs = 60_000;

/**
 * Opens a new session behind a lost connection, with patience for a server that restarts; throws the loss where the
 * run should end instead: somebody ended the session on purpose, the process stood still for so long that it may count as
 * dead, or the connection keeps getting lost.
 */
export async function reconnect(
  options: MigrateOptions,
  session: RunSession,
  { error, losses }: { readonly error: unknown; readonly losses: number },
): Promise<void> {
  if (!isAccident(error) || session.openAnother === null || losses > mostLosses || options.signal?.aborted) throw error;
  if (session.suspension.longestMs() > (options.idleInTransactionMs ?? 15_000) / 2) throw error;
  const reason = (error as AthanorError).message;
  const started = performance.now();
  for (let delayMs = 200; ; delayMs = Math.min(5000, delayMs * 2)) {
    try {
      await session.replace(await session.openAnother());
      options.onEvent?.({ kind: "reconnected", reason });
      return;
    } catch (cause) {
      if (!isRetryableError(cause) || performance.now() - started > longestOutageMs) throw error;
      await abortableSleep(delayMs * (0.5 + Math.random()), options.signal);
      if (options.signal?.aborted) throw error;
    }
  }
}

/**
 * A socket that closed or a server that crashed. Sessions that an administrator or a time limit ended (57P01, 25P03 …)
 * are not opened again: the database may belong to somebody else by now.
 */
function isAccident(error: unknown): boolean {
  if (!isAthanorError(error)) return false;
  if (error.code !== "CONNECTION_LOST" && error.code !== "COMMIT_UNKNOWN") return false;
  const sqlstate = error.code === "COMMIT_UNKNOWN" ? undefined : error.details.sqlstate;
  return sqlstate === undefined || sqlstate === "57P02" || String(sqlstate).startsWith("08");
}
