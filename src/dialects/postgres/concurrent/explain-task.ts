import type { Connection } from "../../connection.ts";
import { type ConcurrentTask, parseConcurrentTask } from "./concurrent-task.ts";
import { readIndexState } from "./index-state.ts";
import { countReindexRemnants } from "./sweep-reindex.ts";

/**
 * Tells what the catalogue shows of a concurrent statement that stopped half way, and what the next run does about it;
 * nothing is changed. Null for a statement of another kind, whose record alone tells.
 */
export async function explainTask(connection: Connection, sql: string): Promise<string | null> {
  const task = parseConcurrentTask(sql);
  return task === null ? null : explanations[task.kind](connection, task as never);
}

type Explanations = {
  readonly [Kind in ConcurrentTask["kind"]]: (
    connection: Connection,
    task: Extract<ConcurrentTask, { kind: Kind }>,
  ) => Promise<string>;
};

const untouched = "nothing of it is there: it is run again";

const explanations: Explanations = {
  async createIndex(connection, task) {
    const index = task.name === null ? null : await readIndexState(connection, task);
    if (index === null) return untouched;
    if (index.builder !== null) return `the backend ${index.builder} still builds the index: it is waited for`;
    if (index.valid && index.ready) return "the index is there and valid: it is compared, not built again";
    const harm = index.unique && index.ready ? ", yet rejects duplicates" : "";
    return `the index is there, is not valid${harm}: it is dropped and built anew`;
  },
  async dropIndex(connection, { index }) {
    const [row] = await connection.query<{ valid: boolean }>(
      "SELECT indisvalid AS valid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1)",
      [index],
    );
    if (row === undefined) return "the index is gone: nothing is left to do";
    return row.valid ? untouched : "the index is there and no longer used: it is dropped";
  },
  async reindex(connection, task) {
    const remnants = await countReindexRemnants(connection, task);
    return remnants === 0
      ? untouched
      : `${remnants} index${remnants === 1 ? "" : "es"} that it left (_ccnew, _ccold) ${remnants === 1 ? "is" : "are"} dropped, then it is run again`;
  },
  async detachPartition(connection, { parent, partition }) {
    const [row] = await connection.query<{ pending: boolean }>(
      `SELECT inhdetachpending AS pending FROM pg_catalog.pg_inherits
WHERE inhparent = pg_catalog.to_regclass($1) AND inhrelid = pg_catalog.to_regclass($2)`,
      [parent, partition],
    );
    if (row === undefined) return "the partition is detached: nothing is left to do";
    return row.pending ? "the partition is half detached: FINALIZE ends it" : untouched;
  },
};
