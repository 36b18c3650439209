import { AthanorError } from "../../errors/athanor-error.ts";
import type { ObjectKind } from "../../schema/schema-object.ts";
import type { DeclaredModels, Expressiveness, ModelContext, ModelSource } from "../model-source.ts";
import { collectEntities } from "./collect-entities.ts";
import { declareEntities } from "./declare-entities.ts";
import { type DrizzleCasing, drizzleReader } from "./drizzle-reader.ts";
import { homeOfSchema } from "./home-of-schema.ts";
import { type DrizzleLoader, loadModules } from "./load-modules.ts";
import { schemaNames } from "./schema-names.ts";

export interface DrizzleModelsOptions {
  /** As in the application's own `drizzle(…, { casing })`: names columns that the schema does not name. */
  readonly casing?: DrizzleCasing;
  /** The schemas that the models speak about. Default: `public` and every schema that they name. */
  readonly schemas?: readonly string[];
}

/**
 * Models from a Drizzle schema: tables, enums, sequences, views and policies that its modules export.
 *
 * @param loader imports the modules: a function that returns one or several, or paths (with `*` and `**`) relative to
 *   the config file. Called only by commands that compare.
 *
 * @example
 * ```ts
 * import { defineConfig } from "athanor";
 * import { drizzleModels } from "athanor/drizzle";
 *
 * export default defineConfig({
 *   models: drizzleModels(() => import("./src/schema/index.ts"), { casing: "snake_case" }),
 * });
 * ```
 */
export function drizzleModels(loader: DrizzleLoader, options: DrizzleModelsOptions = {}): ModelSource {
  return { name: "drizzle", load: (context) => loadDrizzle(loader, options, context) };
}

async function loadDrizzle(
  loader: DrizzleLoader,
  options: DrizzleModelsOptions,
  { root }: ModelContext,
): Promise<DeclaredModels> {
  const { modules, files } = await loadModules(loader, root);
  const reader = await drizzleReader(homeOfSchema(files, root), options.casing);
  const entities = collectEntities(reader, modules);
  if (entities.tables.length === 0) throw noTables(files);
  const { statements, implicitNames } = declareEntities(reader, entities);
  const where = files.length === 1 ? `${files[0]}, ` : "";
  return {
    statements: statements.map(({ sql, object }) => ({ sql, origin: where + object })),
    implicitNames,
    expresses: expressiveness(options.schemas ?? schemaNames(reader, entities)),
    files,
  };
}

function noTables(files: readonly string[]): AthanorError {
  const where = files.length === 0 ? "what the loader returns" : files.join(", ");
  return new AthanorError("MODELS_EMPTY", `Cannot read the Drizzle models: no table is exported from ${where}`, {
    hint: "Export the tables made by pgTable() from these modules, or name other modules in drizzleModels().",
    details: { files },
  });
}

/** Comments, owners and grants, partitions, triggers and functions have no words in Drizzle. */
function expressiveness(schemas: readonly string[]): Expressiveness {
  return {
    kinds: [...expressible],
    addsTo: ["extension"],
    constraintTypes: ["primaryKey", "unique", "foreignKey", "check"],
    silentOn: {
      "*": ["comment", "owner", "privileges"],
      table: [
        ...["unlogged", "partitionBy", "partitionOf", "inherits", "ofType", "storageParameters", "accessMethod"],
        ...["tablespace", "replicaIdentity", "forceRowSecurity", "clusterOn", "foreign"],
      ],
      column: [
        ...["collation", "storage", "compression", "statistics", "options", "foreignOptions"],
        ...["notNullName", "notNullNoInherit", "notNullNotValid"],
      ],
      constraint: [
        ...["deferrable", "include", "withoutOverlaps", "storageParameters", "tablespace", "indexComment", "match"],
        ...["onDeleteColumns", "notValid", "notEnforced", "period", "noInherit"],
      ],
      index: ["include", "tablespace", "nullsNotDistinct", "only"],
      sequence: ["unlogged", "ownedBy"],
      materializedView: ["clusterOn"],
    },
    schemas: [...schemas],
  };
}

const expressible: readonly ObjectKind[] = [
  ...(["schema", "enum", "sequence", "table", "column", "constraint", "index"] as const),
  ...(["view", "materializedView", "policy"] as const),
];
