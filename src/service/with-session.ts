import type { Connection } from "../dialects/connection.ts";
import type { DatabaseTarget } from "../dialects/database-target.ts";
import { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
import { failureKind } from "./failure-kind.ts";
import { backoffMs, pause } from "./pause.ts";

/** What can be connected to: an engine is. */
export interface Reachable {
  readonly target: DatabaseTarget;
}

export interface SessionOptions {
  /** How long a server that is not up yet, or is full, is waited for. Default: not at all. */
  readonly waitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Runs work on a session of its own, beside the pool, and closes it whatever happens. */
export async function withSession<Result>(
  { target }: Reachable,
  work: (connection: Connection) => Promise<Result>,
  options: SessionOptions = {},
): Promise<Result> {
  const connection = await openPatiently(target, options);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function openPatiently(target: DatabaseTarget, { waitMs = 0, signal }: SessionOptions): Promise<Connection> {
  const deadline = Date.now() + waitMs;
  for (let tries = 1; ; tries++) {
    try {
      return await openConnection(target);
    } catch (error) {
      const delayMs = Math.min(backoffMs(tries, 250, 2_000), deadline - Date.now());
      if (delayMs <= 0 || !isPassing(error)) throw error;
      await pause(delayMs, signal);
    }
  }
}

/** Whether time may cure why a server could not be reached; a wrong password or database name it cannot. */
export function isPassing(error: unknown): boolean {
  const kind = failureKind(error);
  return kind !== undefined && ["unreachable", "startingUp", "tooManyConnections", "connectionLost"].includes(kind);
}
