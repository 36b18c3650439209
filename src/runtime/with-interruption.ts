import type { Connection } from "../dialects/connection.ts";

/** Cancels the statement that runs on the session when the signal is aborted, and again until the work has ended. */
export async function withInterruption<Result>(
  connection: Connection,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  if (signal === undefined) return work();
  const onAbort = () => void connection.cancel().catch(() => undefined);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await work();
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
