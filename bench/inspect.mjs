// The catalogue of 1,000 tables with 12 columns each as a schema, against the bare queries that read the same rows.
import pg from "pg";
import { openConnection } from "../dist/dialects/postgres/drivers/open-connection.js";
import { parseDatabaseUrl } from "../dist/dialects/postgres/drivers/parse-database-url.js";
import { catalogueQueries } from "../dist/dialects/postgres/inspect/catalogue.js";
import { inspect } from "../dist/dialects/postgres/inspect/inspect.js";
import { startPostgres } from "../test/support/postgres-server.mjs";
import { median, printGroup } from "./measure.mjs";

const tables = 1_000;
const rounds = 11;

export async function run() {
  const server = await startPostgres(process.env.ATHANOR_BENCH_MAJOR ?? 18);
  try {
    await build(server.url);
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const connection = await openConnection(parseDatabaseUrl(server.url));
    const message = rawMessage(connection.info.serverVersion);
    const raw = [];
    const inspected = [];
    for (let round = 0; round <= rounds; round++) {
      raw.push(await timed(() => client.query(message)));
      inspected.push(await timed(() => inspect(connection)));
    }
    await client.end();
    await connection.close();
    printGroup(
      `inspect() of ${tables.toLocaleString("en")} tables x 12 columns (median of ${rounds}, warm session)`,
      [
        { label: "the queries, as rows of node-postgres", value: median(raw.slice(1)) },
        { label: "inspect(), a sorted schema", value: median(inspected.slice(1)) },
      ],
      { "inspect(), a sorted schema": 1.5 },
    );
  } finally {
    await server.stop();
  }
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What inspect() sends, but with rows and columns instead of one JSON text for each query. */
function rawMessage(serverVersion) {
  const namespaces = "select n.oid from pg_namespace n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";
  const selects = Object.values(catalogueQueries).map((query) => {
    const { select, from } = query({ form: "rows", serverVersion, namespaces });
    return `select ${Object.entries(select).map(([name, expression]) => `${expression.replaceAll("::int8", "::oid")} as "${name}"`)} from ${from}`;
  });
  return [
    "begin isolation level repeatable read read only",
    "set local search_path = pg_catalog",
    "set local jit = off",
    ...selects,
    "commit",
  ].join(";");
}

/** The shape of a service's tables: keys, checks, references in a tree, expression and partial indexes, comments. */
async function build(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("create type mood as enum ('sad', 'ok', 'happy')");
  for (let index = 0; index < tables; index++) {
    const parent = index === 0 ? "" : ` references t${Math.floor((index - 1) / 10)}`;
    await client.query(`
      create table t${index} (
        id bigint generated always as identity primary key, code varchar(40) not null unique,
        title text not null default '', amount_of integer default 0, price numeric(12, 2) default 0,
        active boolean not null default false, mood mood default 'ok', data jsonb default '{}', tags text[],
        parent_id bigint${parent}, created_at timestamptz not null default now(), updated_at timestamptz,
        constraint t${index}_amounts check (amount_of >= 0 and price >= 0));
      create index t${index}_title on t${index} (lower(title));
      create index t${index}_recent on t${index} (created_at desc) where active;
      comment on table t${index} is 'table ${index}';
      comment on column t${index}.code is 'code ${index}'`);
  }
  await client.query("vacuum analyze");
  await client.end();
}
