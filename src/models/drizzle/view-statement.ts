import type { PgMaterializedView, PgView } from "drizzle-orm/pg-core";
import type { DrizzleReader } from "./drizzle-reader.ts";
import { quoted } from "./quoted.ts";

/** CREATE VIEW, null for a view that is only described (`.existing()`). */
export function viewStatement(reader: DrizzleReader, view: PgView): string | null {
  const { name, schema, query, isExisting, with: options } = reader.pg.getViewConfig(view);
  if (isExisting || query === undefined) return null;
  return `CREATE VIEW ${quoted(schema ?? "public", name)}${withOptions(reader, options)} AS (${reader.sqlText(query)})`;
}

/** CREATE MATERIALIZED VIEW, null for one that is only described. */
export function materializedViewStatement(reader: DrizzleReader, view: PgMaterializedView): string | null {
  const config = reader.pg.getMaterializedViewConfig(view);
  if (config.isExisting || config.query === undefined) return null;
  return [
    `CREATE MATERIALIZED VIEW ${quoted(config.schema ?? "public", config.name)}`,
    config.using === undefined ? "" : ` USING ${quoted(config.using)}`,
    withOptions(reader, config.with),
    config.tablespace === undefined ? "" : ` TABLESPACE ${quoted(config.tablespace)}`,
    ` AS (${reader.sqlText(config.query)})`,
    config.withNoData ? " WITH NO DATA" : "",
  ].join("");
}

/** `{ securityInvoker: true }`, in drizzle-kit's order: the server keeps it and pg_dump shows it. */
function withOptions({ modern }: DrizzleReader, options: object | undefined): string {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  if (given.length === 0) return "";
  const order = modern ? [...firstOptions, ...[...laterOptions].sort()] : [...firstOptions, ...laterOptions];
  given.sort(([left], [right]) => order.indexOf(left) - order.indexOf(right));
  return ` WITH (${given.map(([key, value]) => `${snakeCase(key)} = ${value}`).join(", ")})`;
}

const firstOptions: readonly string[] = ["checkOption", "securityBarrier", "securityInvoker"];

/** As the snapshot of drizzle-kit 0.31 lists them, whatever order the models have; 1.0 lists them by the alphabet. */
const laterOptions: readonly string[] = [
  ...["fillfactor", "toastTupleTarget", "parallelWorkers", "autovacuumEnabled", "vacuumIndexCleanup", "vacuumTruncate"],
  ...["autovacuumVacuumThreshold", "autovacuumVacuumScaleFactor", "autovacuumVacuumCostDelay"],
  ...["autovacuumVacuumCostLimit", "autovacuumFreezeMinAge", "autovacuumFreezeMaxAge", "autovacuumFreezeTableAge"],
  ...["autovacuumMultixactFreezeMinAge", "autovacuumMultixactFreezeMaxAge", "autovacuumMultixactFreezeTableAge"],
  ...["logAutovacuumMinDuration", "userCatalogTable"],
];

function snakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
