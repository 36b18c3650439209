import { AthanorError } from "../errors/athanor-error.ts";

/** Runs calls in the order in which they were made, whether or not anybody awaits them. */
export interface OpQueue {
  /**
   * Adds a call.
   *
   * @returns the call's own result; it may be ignored, a failure is not lost
   */
  add<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Waits for every call, also those that calls make while they are waited for, and closes the queue. Throws the first failure. */
  drain(): Promise<void>;
}

/** Makes an empty queue. After the first failure nothing more is run: every later call fails with it. */
export function createOpQueue(): OpQueue {
  let last: Promise<unknown> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  let closed = false;

  async function run<Result>(previous: Promise<unknown>, call: () => Promise<Result>): Promise<Result> {
    await previous;
    if (failure !== null) throw failure.error;
    try {
      return await call();
    } catch (error) {
      failure ??= { error };
      throw error;
    }
  }

  return {
    add(call) {
      if (closed) return Promise.reject(calledTooLate());
      const result = run(last, call);
      last = result.catch(() => undefined);
      return result;
    },
    async drain() {
      let seen: Promise<unknown>;
      do {
        seen = last;
        await seen;
        await new Promise((resolve) => setImmediate(resolve)); // lets an un-awaited helper make its next call
      } while (seen !== last);
      closed = true;
      if (failure !== null) throw (failure as { error: unknown }).error;
    },
  };
}

function calledTooLate(): AthanorError {
  return new AthanorError("OPERATION_INVALID", "Cannot run an op call: it was made after its script had ended", {
    hint: "Await what the script starts, timers and callbacks included.",
  });
}
