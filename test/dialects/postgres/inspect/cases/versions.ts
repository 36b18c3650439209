import type { InspectCase } from "./inspect-case.ts";

export const versionCases: readonly InspectCase[] = [
  {
    name: "numeric with a negative scale",
    since: 15,
    sql: `
      create schema app;
      create table app.account (a numeric(3, -2));`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "a", position: 1, type: "numeric(3,-2)" },
      { kind: "table", schema: "app", name: "account" },
    ],
  },
  {
    name: "nulls not distinct and the columns of ON DELETE SET NULL",
    since: 15,
    sql: `
      create schema app;
      create table app.one (a integer, b integer, unique nulls not distinct (a), primary key (a, b));
      create unique index one_b on app.one (b) nulls not distinct;
      create table app.two (a integer, b integer, foreign key (a, b) references app.one on delete set null (b));`,
    objects: [
      { kind: "column", schema: "app", table: "one", name: "a", position: 1, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "one", name: "b", position: 2, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "two", name: "a", position: 1, type: "integer" },
      { kind: "column", schema: "app", table: "two", name: "b", position: 2, type: "integer" },
      {
        kind: "constraint",
        schema: "app",
        table: "one",
        name: "one_a_key",
        type: "unique",
        columns: ["a"],
        nullsNotDistinct: true,
      },
      { kind: "constraint", schema: "app", table: "one", name: "one_pkey", type: "primaryKey", columns: ["a", "b"] },
      {
        kind: "constraint",
        schema: "app",
        table: "two",
        name: "two_a_b_fkey",
        type: "foreignKey",
        columns: ["a", "b"],
        references: { schema: "app", name: "one", columns: ["a", "b"] },
        onDelete: "set null",
        onDeleteColumns: ["b"],
      },
      {
        kind: "index",
        schema: "app",
        table: "one",
        name: "one_b",
        unique: true,
        keys: [{ column: "b" }],
        nullsNotDistinct: true,
      },
      { kind: "table", schema: "app", name: "one" },
      { kind: "table", schema: "app", name: "two" },
    ],
    dependencies: [
      "constraint:app.one.one_a_key -> column:app.one.a",
      "constraint:app.one.one_pkey -> column:app.one.a",
      "constraint:app.one.one_pkey -> column:app.one.b",
      "constraint:app.two.two_a_b_fkey -> column:app.one.a",
      "constraint:app.two.two_a_b_fkey -> column:app.one.b",
      "constraint:app.two.two_a_b_fkey -> column:app.two.a",
      "constraint:app.two.two_a_b_fkey -> column:app.two.b",
      "constraint:app.two.two_a_b_fkey -> constraint:app.one.one_pkey",
      "index:app.one_b -> column:app.one.b",
      "index:app.one_b -> table:app.one",
    ],
  },
  {
    name: "publications of columns, rows and schemas, an unlogged sequence, a view as its invoker",
    since: 15,
    sql: `
      create schema app;
      create table app.account (id integer primary key, name text, secret text);
      create publication part for tables in schema app;
      create publication some_rows for table app.account (id, name) where (id > 10);
      create unlogged sequence app.numbers;
      create view app.shown with (security_invoker = true) as select 1 as one;`,
    objects: [
      { kind: "column", schema: "app", table: "account", name: "id", position: 1, type: "integer", notNull: true },
      { kind: "column", schema: "app", table: "account", name: "name", position: 2, type: "text" },
      { kind: "column", schema: "app", table: "account", name: "secret", position: 3, type: "text" },
      {
        kind: "constraint",
        schema: "app",
        table: "account",
        name: "account_pkey",
        type: "primaryKey",
        columns: ["id"],
      },
      { kind: "publication", name: "part", schemas: ["app"] },
      {
        kind: "publication",
        name: "some_rows",
        tables: [{ schema: "app", name: "account", columns: ["id", "name"], where: "(id > 10)" }],
      },
      { kind: "sequence", schema: "app", name: "numbers", unlogged: true },
      { kind: "table", schema: "app", name: "account" },
      {
        kind: "view",
        schema: "app",
        name: "shown",
        definition: "SELECT 1 AS one",
        options: { security_invoker: "true" },
        columns: [{ name: "one", type: "integer" }],
      },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.id",
      "publication:some_rows -> column:app.account.id",
      "publication:some_rows -> column:app.account.name",
      "publication:some_rows -> table:app.account",
    ],
  },
  {
    name: "collation rules",
    since: 16,
    sql: `
      create schema app;
      create collation app.reversed (provider = icu, locale = 'und', rules = '&b<a');`,
    objects: [
      {
        kind: "collation",
        schema: "app",
        name: "reversed",
        definition: "CREATE COLLATION app.reversed (PROVIDER = icu, LOCALE = 'und', RULES = '&b<a')",
      },
    ],
  },
  {
    name: "a builtin collation, a named NOT NULL of a domain and an access method of a partitioned table",
    since: 17,
    sql: `
      create schema app;
      create collation app.plain (provider = builtin, locale = 'C.UTF-8');
      create domain app.label as text constraint given not null;
      create table app.item (id integer) partition by range (id) using heap;`,
    objects: [
      {
        kind: "collation",
        schema: "app",
        name: "plain",
        definition: "CREATE COLLATION app.plain (PROVIDER = builtin, LOCALE = 'C.UTF-8')",
      },
      { kind: "column", schema: "app", table: "item", name: "id", position: 1, type: "integer" },
      { kind: "domain", schema: "app", name: "label", type: "text", notNull: true, notNullName: "given" },
      { kind: "table", schema: "app", name: "item", partitionBy: "RANGE (id)" },
    ],
  },
  {
    name: "NOT NULL constraints with names",
    since: 18,
    sql: `
      create schema app;
      create table app.account (a integer constraint given not null, b integer not null no inherit, c integer, d integer primary key);
      alter table app.account add constraint late not null c not valid;
      create table app.heir (a integer constraint own not null) inherits (app.account);`,
    objects: [
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "a",
        position: 1,
        type: "integer",
        notNull: true,
        notNullName: "given",
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "b",
        position: 2,
        type: "integer",
        notNull: true,
        notNullNoInherit: true,
      },
      {
        kind: "column",
        schema: "app",
        table: "account",
        name: "c",
        position: 3,
        type: "integer",
        notNull: true,
        notNullName: "late",
        notNullNotValid: true,
      },
      { kind: "column", schema: "app", table: "account", name: "d", position: 4, type: "integer", notNull: true },
      {
        kind: "column",
        schema: "app",
        table: "heir",
        name: "a",
        position: 1,
        type: "integer",
        notNull: true,
        notNullName: "own",
      },
      { kind: "column", schema: "app", table: "heir", name: "b", position: 2, type: "integer", inherited: true },
      {
        kind: "column",
        schema: "app",
        table: "heir",
        name: "c",
        position: 3,
        type: "integer",
        notNull: true,
        inherited: true,
      },
      {
        kind: "column",
        schema: "app",
        table: "heir",
        name: "d",
        position: 4,
        type: "integer",
        notNull: true,
        inherited: true,
      },
      { kind: "constraint", schema: "app", table: "account", name: "account_pkey", type: "primaryKey", columns: ["d"] },
      { kind: "table", schema: "app", name: "account" },
      { kind: "table", schema: "app", name: "heir", inherits: [{ schema: "app", name: "account" }] },
    ],
    dependencies: [
      "constraint:app.account.account_pkey -> column:app.account.d",
      "table:app.heir -> table:app.account",
    ],
  },
  {
    name: "virtual columns, and constraints that are not enforced",
    since: 18,
    sql: `
      create schema app;
      create table app.one (id integer primary key, twice integer generated always as (id * 2) virtual,
        constraint lax check (id > 0) not enforced);
      create table app.two (one_id integer, constraint loose foreign key (one_id) references app.one not enforced);`,
    objects: [
      { kind: "column", schema: "app", table: "one", name: "id", position: 1, type: "integer", notNull: true },
      {
        kind: "column",
        schema: "app",
        table: "one",
        name: "twice",
        position: 2,
        type: "integer",
        generated: { expression: "(id * 2)", storage: "virtual" },
      },
      { kind: "column", schema: "app", table: "two", name: "one_id", position: 1, type: "integer" },
      {
        kind: "constraint",
        schema: "app",
        table: "one",
        name: "lax",
        type: "check",
        expression: "(id > 0)",
        notEnforced: true,
      },
      { kind: "constraint", schema: "app", table: "one", name: "one_pkey", type: "primaryKey", columns: ["id"] },
      {
        kind: "constraint",
        schema: "app",
        table: "two",
        name: "loose",
        type: "foreignKey",
        columns: ["one_id"],
        references: { schema: "app", name: "one", columns: ["id"] },
        notEnforced: true,
      },
      { kind: "table", schema: "app", name: "one" },
      { kind: "table", schema: "app", name: "two" },
    ],
    dependencies: [
      "constraint:app.one.lax -> column:app.one.id",
      "constraint:app.one.one_pkey -> column:app.one.id",
      "constraint:app.two.loose -> column:app.one.id",
      "constraint:app.two.loose -> column:app.two.one_id",
      "constraint:app.two.loose -> constraint:app.one.one_pkey",
      "default:app.one.twice -> column:app.one.id",
    ],
  },
  {
    name: "temporal keys",
    since: 18,
    sql: `
      create schema app;
      create table app.one (id int4range, valid int4range, constraint alone primary key (id, valid without overlaps));
      create table app.two (id int4range, valid int4range, foreign key (id, period valid) references app.one (id, period valid));`,
    objects: [
      { kind: "column", schema: "app", table: "one", name: "id", position: 1, type: "int4range", notNull: true },
      { kind: "column", schema: "app", table: "one", name: "valid", position: 2, type: "int4range", notNull: true },
      { kind: "column", schema: "app", table: "two", name: "id", position: 1, type: "int4range" },
      { kind: "column", schema: "app", table: "two", name: "valid", position: 2, type: "int4range" },
      {
        kind: "constraint",
        schema: "app",
        table: "one",
        name: "alone",
        type: "primaryKey",
        columns: ["id", "valid"],
        withoutOverlaps: true,
      },
      {
        kind: "constraint",
        schema: "app",
        table: "two",
        name: "two_id_valid_fkey",
        type: "foreignKey",
        columns: ["id", "valid"],
        references: { schema: "app", name: "one", columns: ["id", "valid"] },
        period: true,
      },
      { kind: "table", schema: "app", name: "one" },
      { kind: "table", schema: "app", name: "two" },
    ],
    dependencies: [
      "constraint:app.one.alone -> column:app.one.id",
      "constraint:app.one.alone -> column:app.one.valid",
      "constraint:app.two.two_id_valid_fkey -> column:app.one.id",
      "constraint:app.two.two_id_valid_fkey -> column:app.one.valid",
      "constraint:app.two.two_id_valid_fkey -> column:app.two.id",
      "constraint:app.two.two_id_valid_fkey -> column:app.two.valid",
      "constraint:app.two.two_id_valid_fkey -> constraint:app.one.alone",
    ],
  },
  {
    name: "generated columns in a publication",
    since: 18,
    sql: `
      create schema app;
      create table app.one (id integer primary key);
      create publication part for table app.one with (publish_generated_columns = stored);`,
    objects: [
      { kind: "column", schema: "app", table: "one", name: "id", position: 1, type: "integer", notNull: true },
      { kind: "constraint", schema: "app", table: "one", name: "one_pkey", type: "primaryKey", columns: ["id"] },
      {
        kind: "publication",
        name: "part",
        tables: [{ schema: "app", name: "one" }],
        options: { publish_generated_columns: "stored" },
      },
      { kind: "table", schema: "app", name: "one" },
    ],
    dependencies: ["constraint:app.one.one_pkey -> column:app.one.id", "publication:part -> table:app.one"],
  },
];
