import { AthanorError } from "../errors/athanor-error.ts";

/** @throws AthanorError INTERRUPTED where the signal is aborted. */
export function refuseIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw interrupted();
}

export function interrupted(): AthanorError {
  return new AthanorError("INTERRUPTED", "Cannot go on: the run was interrupted", {
    hint: "Run the command again when you are ready: it goes on from where the database is.",
  });
}
