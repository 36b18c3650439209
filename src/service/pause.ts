import { setTimeout as sleep } from "node:timers/promises";
import { AthanorError } from "../errors/athanor-error.ts";

/** Waits; throws INTERRUPTED when the signal is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new AthanorError("INTERRUPTED", "Cannot go on waiting: the wait was interrupted", { cause });
  }
}

/** A delay that doubles with every try, up to a limit, of which a random half is taken: callers do not stay in step. */
export function backoffMs(tries: number, firstMs: number, limitMs: number): number {
  const full = Math.min(limitMs, firstMs * 2 ** (tries - 1));
  return full / 2 + Math.random() * (full / 2);
}
