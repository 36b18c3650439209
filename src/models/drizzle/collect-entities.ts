import type { PgEnum, PgMaterializedView, PgPolicy, PgSchema, PgSequence, PgTable, PgView } from "drizzle-orm/pg-core";
import { AthanorError } from "../../errors/athanor-error.ts";
import type { DrizzleReader } from "./drizzle-reader.ts";

/** What the modules export, each object once, in the order of the exports. */
export interface DrizzleEntities {
  readonly schemas: readonly PgSchema[];
  readonly enums: readonly PgEnum<[string, ...string[]]>[];
  readonly sequences: readonly PgSequence[];
  readonly tables: readonly PgTable[];
  readonly views: readonly PgView[];
  readonly materializedViews: readonly PgMaterializedView[];
  /** Policies that stand outside of a table. */
  readonly policies: readonly PgPolicy[];
}

/**
 * Finds Drizzle's objects among the exports of modules; everything else (relations, types, helpers) is passed over.
 *
 * @throws MODELS_INVALID where two objects claim one name
 */
export function collectEntities({ orm, pg }: DrizzleReader, modules: readonly unknown[]): DrizzleEntities {
  const values = [...new Set(modules.flatMap(exportedValues))];
  const entities = {
    schemas: values.filter((value) => pg.isPgSchema(value)),
    enums: values.filter((value) => pg.isPgEnum(value)) as DrizzleEntities["enums"],
    sequences: values.filter((value) => pg.isPgSequence(value)),
    tables: values.filter((value): value is PgTable => orm.is(value, pg.PgTable) && !isAlias(value)),
    views: values.filter((value) => pg.isPgView(value)),
    materializedViews: values.filter((value) => pg.isPgMaterializedView(value)),
    policies: values.filter((value): value is PgPolicy => orm.is(value, pg.PgPolicy)),
  };
  refuseTwins(entities.tables.map((table) => named("tables", pg.getTableConfig(table))));
  refuseTwins(entities.enums.map(({ schema, enumName }) => named("enums", { schema, name: enumName })));
  refuseTwins(entities.sequences.map(({ schema, seqName = "" }) => named("sequences", { schema, name: seqName })));
  refuseTwins(entities.views.map((view) => named("views", pg.getViewConfig(view))));
  refuseTwins(entities.materializedViews.map((view) => named("views", pg.getMaterializedViewConfig(view))));
  return entities;
}

/** Exports of a module, of namespaces that it re-exports (`export * as auth`), and of a CommonJS module's default. */
function exportedValues(module: unknown): unknown[] {
  if (module === null || typeof module !== "object") return [module];
  return Object.entries(module).flatMap(([name, value]) => {
    const isNamespace = Object.prototype.toString.call(value) === "[object Module]";
    const isDefault = name === "default" && isPlainObject(value);
    return isNamespace || isDefault ? [value, ...Object.values(value as object)] : [value];
  });
}

function isPlainObject(value: unknown): boolean {
  return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}

function isAlias(table: object): boolean {
  return (table as Record<symbol, unknown>)[Symbol.for("drizzle:IsAlias")] === true;
}

interface NamedEntity {
  readonly kind: string;
  readonly path: string;
}

function named(kind: string, { schema, name }: { schema?: string | undefined; name: string }): NamedEntity {
  return { kind, path: `${schema ?? "public"}.${name}` };
}

function refuseTwins(entities: readonly NamedEntity[]): void {
  const seen = new Set<string>();
  for (const { kind, path } of entities) {
    if (seen.has(path)) {
      throw new AthanorError("MODELS_INVALID", `Cannot read the models: two ${kind} are named ${path}`, {
        hint: "Rename one of them, or export the same object in both places.",
        details: { kind, name: path },
      });
    }
    seen.add(path);
  }
}
