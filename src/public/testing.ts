export { type CreateTestDatabaseOptions, createTestDatabase } from "../testing/create-test-database.ts";
export {
  type ExpectMigrationsOptions,
  expectMigrations,
  type MigrationExpectations,
} from "../testing/expect-migrations.ts";
export { expectSchemaMatchesMigrations } from "../testing/expect-schema-matches-migrations.ts";
export { startTestServer, type TestServerOptions } from "../testing/start-test-server.ts";
export { type MigrationTestOptions, testMigration } from "../testing/test-migration.ts";
export type { TestDatabase, TestServer } from "../testing/test-server.ts";
