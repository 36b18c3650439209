import { AthanorError } from "../../../errors/athanor-error.ts";
import type { Connection } from "../../connection.ts";
import type { ConcurrentTask } from "./concurrent-task.ts";
import { dropRemnant } from "./drop-remnant.ts";
import { type IndexState, isSameIndex, readIndexState } from "./index-state.ts";
import { sweepReindexRemnants } from "./sweep-reindex.ts";

/** What the catalogue says about a statement that may have run before. */
export type Judgement =
  /** Run it. */
  | { readonly state: "untouched" }
  /** Nothing is left to do. */
  | { readonly state: "done" }
  /** It stopped half way, and what it left was made good. `finished`: nothing is left to do. */
  | { readonly state: "repaired"; readonly finished: boolean }
  /** Another session is still at it: an orphan whose client has died. */
  | { readonly state: "building"; readonly pid: number };

export interface JudgeOptions {
  /** The statement was recorded as running: what is there is its own. */
  readonly wasRunning: boolean;
}

/** Judges a concurrent statement by the catalogue and repairs what an interrupted one left. */
export async function judgeTask(
  connection: Connection,
  task: ConcurrentTask,
  options: JudgeOptions,
): Promise<Judgement> {
  switch (task.kind) {
    case "createIndex":
      return judgeCreateIndex(connection, task, options);
    case "dropIndex": {
      const gone = !(await exists(connection, task.index));
      return gone && (options.wasRunning || task.ifExists) ? { state: "done" } : { state: "untouched" };
    }
    case "reindex":
      return options.wasRunning && (await sweepReindexRemnants(connection, task)) > 0
        ? { state: "repaired", finished: false }
        : { state: "untouched" };
    case "detachPartition":
      return judgeDetach(connection, task, options);
  }
}

type TaskOf<K extends ConcurrentTask["kind"]> = Extract<ConcurrentTask, { kind: K }>;

async function judgeCreateIndex(
  connection: Connection,
  task: TaskOf<"createIndex">,
  { wasRunning }: JudgeOptions,
): Promise<Judgement> {
  if (task.name === null) {
    throw new AthanorError("OPERATION_INVALID", "Cannot build an index concurrently: it has no name", {
      hint: "Name the index: one that was interrupted could not be found again.",
    });
  }
  const index = await readIndexState(connection, task);
  if (index === null) return { state: "untouched" };
  if (index.valid && index.ready) return judgeValid(connection, task, { index, wasRunning });
  if (index.builder !== null) return { state: "building", pid: index.builder };
  await dropRemnant(connection, index.name);
  return { state: "repaired", finished: false };
}

/** Without IF NOT EXISTS and without a record of ours the server's own error is the right answer. */
async function judgeValid(
  connection: Connection,
  task: TaskOf<"createIndex">,
  { index, wasRunning }: { readonly index: IndexState; readonly wasRunning: boolean },
): Promise<Judgement> {
  if (!wasRunning && !task.ifNotExists) return { state: "untouched" };
  if (await isSameIndex(connection, task, index)) return { state: "done" };
  throw new AthanorError("STEP_INCOMPLETE", `Cannot build the index ${index.name}: another one has this name`, {
    hint: "Rename or drop the other index, or give this one another name.",
    details: { index: index.name },
  });
}

async function judgeDetach(
  connection: Connection,
  task: TaskOf<"detachPartition">,
  { wasRunning }: JudgeOptions,
): Promise<Judgement> {
  const [row] = await connection.query<{ pending: boolean }>(
    `SELECT inhdetachpending AS pending FROM pg_catalog.pg_inherits
WHERE inhparent = pg_catalog.to_regclass($1) AND inhrelid = pg_catalog.to_regclass($2)`,
    [task.parent, task.partition],
  );
  if (row === undefined) return wasRunning ? { state: "done" } : { state: "untouched" };
  if (!row.pending) return { state: "untouched" };
  await connection.query(`ALTER TABLE ${task.parent} DETACH PARTITION ${task.partition} FINALIZE`);
  return { state: "repaired", finished: true };
}

async function exists(connection: Connection, relation: string): Promise<boolean> {
  const [row] = await connection.query<{ found: boolean }>("SELECT pg_catalog.to_regclass($1) IS NOT NULL AS found", [
    relation,
  ]);
  return row?.found === true;
}
