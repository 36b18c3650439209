import type { Connection } from "../../connection.ts";
import { quoteName } from "../quote.ts";
import type { ConcurrentTask } from "./concurrent-task.ts";

type CreateIndex = Extract<ConcurrentTask, { kind: "createIndex" }>;

/** An index as the catalogue has it. */
export interface IndexState {
  /** Quoted, with its schema. */
  readonly name: string;
  readonly valid: boolean;
  /** Maintained by writes; an index that is unique and ready rejects duplicates even while it is not valid. */
  readonly ready: boolean;
  readonly unique: boolean;
  /** The backend that builds it now. */
  readonly builder: number | null;
}

/** The index that a CREATE INDEX is about, if one of its name is there on its table; indexes live in their table's schema. */
export async function readIndexState(connection: Connection, task: CreateIndex): Promise<IndexState | null> {
  const [row] = await connection.query<IndexState & { schema: string; index: string }>(
    `SELECT n.nspname::text AS "schema", c.relname::text AS index, x.indisvalid AS valid, x.indisready AS ready, x.indisunique AS unique,
  (SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = c.oid LIMIT 1) AS builder
FROM pg_catalog.pg_class t JOIN pg_catalog.pg_class c ON c.relnamespace = t.relnamespace AND c.relname = $2 AND c.relkind = 'i'
JOIN pg_catalog.pg_index x ON x.indexrelid = c.oid AND x.indrelid = t.oid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE t.oid = pg_catalog.to_regclass($1)`,
    [task.table, task.name],
  );
  return row === undefined ? null : { ...row, name: quoteName(row.schema, row.index) };
}

/**
 * Whether a valid index is the one that the statement would make. The statement's definition is built on an empty copy
 * of the table, and the server prints both.
 */
export async function isSameIndex(connection: Connection, task: CreateIndex, index: IndexState): Promise<boolean> {
  try {
    const results = await connection.script(`BEGIN;
CREATE TEMP TABLE athanor_probe (LIKE ${task.table}) ON COMMIT DROP;
CREATE ${task.unique ? "UNIQUE " : ""}INDEX athanor_probe_idx ON pg_temp.athanor_probe ${task.definition};
SELECT pg_catalog.pg_get_indexdef('pg_temp.athanor_probe_idx'::regclass) AS definition;
ROLLBACK`);
    const wanted = String(results[3]?.[0]?.definition);
    const [found] = await connection.query<{ definition: string }>(
      "SELECT pg_catalog.pg_get_indexdef($1::regclass) AS definition",
      [index.name],
    );
    return task.unique === index.unique && bodyOf(wanted) === bodyOf(found?.definition ?? "");
  } catch (error) {
    await connection.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

function bodyOf(definition: string): string {
  return definition.slice(definition.indexOf(" USING "));
}
