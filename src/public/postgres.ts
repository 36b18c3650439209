export type { Connection, ConnectionInfo, Notice } from "../dialects/connection.ts";
export type { DatabaseTarget, EmbeddedTarget, ServerTarget } from "../dialects/database-target.ts";
export type { Dialect } from "../dialects/dialect.ts";
export { openConnection } from "../dialects/postgres/drivers/open-connection.ts";
export { parseDatabaseUrl } from "../dialects/postgres/drivers/parse-database-url.ts";
export { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
export type { DatabaseErrorKind } from "../dialects/postgres/errors/error-kinds.ts";
export { isRetryableError } from "../dialects/postgres/errors/is-retryable-error.ts";
export { postgresDialect } from "../dialects/postgres/postgres-dialect.ts";
