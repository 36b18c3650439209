import { createHash } from "node:crypto";
import type { MigrationTables } from "../version-table/migration-tables.ts";

/** The two numbers of the advisory lock, recognisable in pg_locks: classid is the text `ATHN`. */
export interface LockKey {
  readonly classId: number;
  readonly objectId: number;
}

/** One lock for each version table. Advisory locks belong to a database already, so its name is no part of the key. */
export function lockKey(tables: Pick<MigrationTables, "schema" | "version">): LockKey {
  const digest = createHash("sha256").update(`${tables.schema}\0${tables.version}`).digest();
  return { classId: 0x4154484e, objectId: digest.readInt32BE(0) };
}
