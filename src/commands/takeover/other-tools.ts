import type { OtherMigration, OtherRow, OtherTool } from "./other-tool.ts";

export type OtherToolName =
  | "alembic"
  | "dbmate"
  | "drizzle"
  | "flyway"
  | "golang-migrate"
  | "knex"
  | "kysely"
  | "liquibase"
  | "mikro-orm"
  | "node-pg-migrate"
  | "prisma"
  | "sequelize"
  | "typeorm";

const applied = (column: string) => (row: OtherRow) => ({ name: String(row[column]), state: "applied" as const });

/** The tables of other tools, each in the form that its tool gives it on PostgreSQL. */
export const otherTools: Readonly<Record<OtherToolName, OtherTool>> = {
  alembic: {
    title: "Alembic",
    table: "alembic_version",
    columns: ["version_num"],
    judge: applied("version_num"),
    holdsPosition: true,
  },
  dbmate: { title: "dbmate", table: "schema_migrations", columns: ["version"], judge: applied("version") },
  drizzle: {
    title: "drizzle-kit",
    table: "__drizzle_migrations",
    schema: "drizzle",
    columns: ["hash", "created_at"],
    judge: judgeDrizzle,
  },
  flyway: {
    title: "Flyway",
    table: "flyway_schema_history",
    columns: ["script", "success", "installed_rank"],
    judge: (row) => ({ name: String(row.script), state: row.success === true ? "applied" : "failed" }),
  },
  "golang-migrate": {
    title: "golang-migrate",
    table: "schema_migrations",
    columns: ["version", "dirty"],
    judge: (row) => ({ name: String(row.version), state: row.dirty === false ? "applied" : "failed" }),
    holdsPosition: true,
  },
  knex: {
    title: "Knex",
    table: "knex_migrations",
    columns: ["name", "batch"],
    judge: applied("name"),
    lock: { table: "knex_migrations_lock", isHeld: (row) => Number(row.is_locked) === 1 },
  },
  kysely: {
    title: "Kysely",
    table: "kysely_migration",
    columns: ["name", "timestamp"],
    judge: applied("name"),
    lock: { table: "kysely_migration_lock", isHeld: (row) => Number(row.is_locked) === 1 },
  },
  liquibase: {
    title: "Liquibase",
    table: "databasechangelog",
    columns: ["id", "author", "exectype"],
    judge: (row) => ({ name: `${row.id} (${row.author})`, state: row.exectype === "FAILED" ? "failed" : "applied" }),
    lock: { table: "databasechangeloglock", isHeld: (row) => row.locked === true },
  },
  "mikro-orm": {
    title: "MikroORM",
    table: "mikro_orm_migrations",
    columns: ["name", "executed_at"],
    judge: applied("name"),
  },
  "node-pg-migrate": {
    title: "node-pg-migrate",
    table: "pgmigrations",
    columns: ["name", "run_on"],
    judge: applied("name"),
  },
  prisma: {
    title: "Prisma Migrate",
    table: "_prisma_migrations",
    columns: ["migration_name", "finished_at", "rolled_back_at"],
    judge: judgePrisma,
  },
  sequelize: { title: "Sequelize", table: "SequelizeMeta", columns: ["name"], judge: applied("name") },
  typeorm: { title: "TypeORM", table: "migrations", columns: ["timestamp", "name"], judge: applied("name") },
};

/** Older drizzle-kit records only when a migration was made; its journal knows the name. */
function judgeDrizzle(row: OtherRow, names: ReadonlyMap<string, string>): OtherMigration {
  const name = row.name ?? names.get(String(row.created_at)) ?? String(row.hash).slice(0, 12);
  return { name: String(name), state: "applied" };
}

/** Prisma's own rule for a migration that failed: neither finished nor marked as rolled back. */
function judgePrisma(row: OtherRow): OtherMigration {
  const name = String(row.migration_name);
  if (row.rolled_back_at !== null) return { name, state: "undone" };
  return { name, state: row.finished_at === null ? "failed" : "applied" };
}
