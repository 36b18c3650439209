export type {
  DevDatabase,
  DevDatabaseContext,
  DevDatabaseSettings,
  ScratchOptions,
  ScratchWork,
} from "../dialects/postgres/dev/dev-database.ts";
export { openDevDatabase } from "../dialects/postgres/dev/open-dev-database.ts";
export { connectPglite, type PgliteOptions } from "../dialects/postgres/drivers/pglite.ts";
