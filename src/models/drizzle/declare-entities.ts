import { quoteLiteral } from "../../dialects/postgres/quote.ts";
import type { DrizzleEntities } from "./collect-entities.ts";
import type { DrizzleReader } from "./drizzle-reader.ts";
import { indexExtensions } from "./index-extensions.ts";
import { neededExtensions } from "./needed-extensions.ts";
import { policyStatement } from "./policy-statement.ts";
import { quoted } from "./quoted.ts";
import { schemaNames } from "./schema-names.ts";
import { sequenceOptions } from "./sequence-options.ts";
import { tableStatements } from "./table-statements.ts";
import { materializedViewStatement, viewStatement } from "./view-statement.ts";

export interface EntityStatement {
  readonly sql: string;
  /** `table public.account`, for messages. */
  readonly object: string;
}

/** The DDL of all entities, in an order that works but for views of views, and the ids of derived names. */
export function declareEntities(
  reader: DrizzleReader,
  entities: DrizzleEntities,
): { readonly statements: readonly EntityStatement[]; readonly implicitNames: readonly string[] } {
  const tables = entities.tables.map((table) => tableStatements(reader, table));
  const statements = [
    ...schemas(reader, entities),
    ...types(entities),
    ...tables.map(({ object, table }) => ({ object, sql: table })),
    ...tables.flatMap(({ object, foreignKeys }) => foreignKeys.map((sql) => ({ object, sql }))),
    ...tables.flatMap(({ object, indexes }) => indexes.map((sql) => ({ object, sql }))),
    ...views(reader, entities),
    ...tables.flatMap(({ object, policies }) => policies.map((sql) => ({ object, sql }))),
    ...linkedPolicies(reader, entities),
  ];
  const names = [...neededExtensions(statements.map(({ sql }) => sql)), ...indexExtensions(reader, entities.tables)];
  const extensions = [...new Set(names)].map((name) => ({
    object: `extension ${name}`,
    sql: `CREATE EXTENSION IF NOT EXISTS ${quoted(name)} CASCADE`,
  }));
  return {
    statements: [...extensions, ...statements],
    implicitNames: tables.flatMap((table) => table.implicitNames),
  };
}

function schemas(reader: DrizzleReader, entities: DrizzleEntities): EntityStatement[] {
  return schemaNames(reader, entities)
    .filter((name) => name !== "public")
    .map((name) => ({ object: `schema ${name}`, sql: `CREATE SCHEMA IF NOT EXISTS ${quoted(name)}` }));
}

function types({ enums, sequences }: DrizzleEntities): EntityStatement[] {
  return [
    ...enums.map(({ schema = "public", enumName, enumValues }) => ({
      object: `enum ${schema}.${enumName}`,
      sql: `CREATE TYPE ${quoted(schema, enumName)} AS ENUM (${enumValues.map(quoteLiteral).join(", ")})`,
    })),
    ...sequences.map(({ schema = "public", seqName = "", seqOptions }) => ({
      object: `sequence ${schema}.${seqName}`,
      sql: ["CREATE SEQUENCE", quoted(schema, seqName), ...sequenceOptions(seqOptions)].join(" "),
    })),
  ];
}

function views(reader: DrizzleReader, entities: DrizzleEntities): EntityStatement[] {
  return [
    ...entities.views.map((view) => {
      const { schema = "public", name } = reader.pg.getViewConfig(view);
      return { object: `view ${schema}.${name}`, sql: viewStatement(reader, view) };
    }),
    ...entities.materializedViews.map((view) => {
      const { schema = "public", name } = reader.pg.getMaterializedViewConfig(view);
      return { object: `materialized view ${schema}.${name}`, sql: materializedViewStatement(reader, view) };
    }),
  ].filter((statement): statement is EntityStatement => statement.sql !== null);
}

/** Policies made with `pgPolicy(…).link(table)`. */
function linkedPolicies(reader: DrizzleReader, { policies }: DrizzleEntities): EntityStatement[] {
  return policies.flatMap((policy) => {
    const linked = (policy as { _linkedTable?: Parameters<DrizzleReader["pg"]["getTableConfig"]>[0] })._linkedTable;
    if (linked === undefined) return [];
    const { schema = "public", name, policies: own } = reader.pg.getTableConfig(linked);
    if (own.includes(policy)) return [];
    const table = quoted(schema, name);
    const object = `policy ${policy.name} of ${schema}.${name}`;
    return [`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`, policyStatement(reader, policy, table)].map((sql) => ({
      object,
      sql,
    }));
  });
}
