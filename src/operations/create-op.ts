import type { MethodName } from "./build/builder-types.ts";
import { builders } from "./build/builders.ts";
import { checkArguments } from "./check/check-arguments.ts";
import type { Op } from "./op.ts";
import type { Operation } from "./operation.ts";

/** Takes an operation in the order of the calls; the promise ends when it has been carried out. */
export type Enqueue = (operation: Operation, callSite: Error) => Promise<void>;

/** Runs a query behind everything that was enqueued before. */
export type RunQuery = (
  sql: string,
  parameters: readonly unknown[],
  callSite: Error,
) => Promise<Record<string, unknown>[]>;

/**
 * Makes the `op` of a revision script: every method checks its arguments, makes operations of them and hands those on
 * at once, so that they keep their order also where a script forgets `await`.
 *
 * @param enqueue gets every operation together with an error whose stack shows the call in the script
 * @param query answers op.query
 */
export function createOp(enqueue: Enqueue, query: RunQuery): Op {
  const methods = Object.entries(builders).map(([method, build]) => {
    const call = (...values: readonly unknown[]): Promise<void> => {
      const callSite = callSiteOf(method, call);
      checkArguments(method as MethodName, values);
      const operations = (build as (...values: readonly unknown[]) => readonly Operation[])(...values);
      return inOrder(operations.map((operation) => enqueue(operation, callSite)));
    };
    return [method, call];
  });
  const runQuery = (sql: string, parameters: readonly unknown[] = []) => {
    const callSite = callSiteOf("query", runQuery);
    checkArguments("query", [sql, parameters]);
    return query(sql, parameters, callSite);
  };
  return { ...Object.fromEntries(methods), query: runQuery } as unknown as Op;
}

/** Where nobody awaits the call its failure is told by the queue, not as an unhandled rejection. */
function inOrder(promises: readonly Promise<void>[]): Promise<void> {
  const all = Promise.all(promises).then(() => undefined);
  all.catch(() => undefined);
  return all;
}

/** An error whose first frame is the line of the script. */
function callSiteOf(method: string, call: (...values: never[]) => unknown): Error {
  const error = new Error(`op.${method}`);
  Error.captureStackTrace(error, call);
  return error;
}
