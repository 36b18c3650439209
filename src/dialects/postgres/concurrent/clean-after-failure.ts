import type { Connection } from "../../connection.ts";
import type { ConcurrentTask } from "./concurrent-task.ts";
import { dropRemnant } from "./drop-remnant.ts";
import { readIndexState } from "./index-state.ts";

/**
 * Removes what a statement that failed has left, at once: an index that is not valid costs every write, and a unique
 * one rejects the application's rows.
 */
export async function cleanAfterFailure(connection: Connection, task: ConcurrentTask): Promise<void> {
  if (task.kind !== "createIndex" || task.name === null) return;
  const index = await readIndexState(connection, task);
  if (index !== null && !index.valid && index.builder === null) await dropRemnant(connection, index.name);
}

/** Whether the statement has had its effect. */
export async function isAccomplished(connection: Connection, task: ConcurrentTask): Promise<boolean> {
  if (task.kind !== "createIndex" || task.name === null) return true;
  const index = await readIndexState(connection, task);
  return index?.valid === true && index.ready;
}
