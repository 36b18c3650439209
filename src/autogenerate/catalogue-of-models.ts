import { AthanorError } from "../errors/athanor-error.ts";
import { buildModels } from "../models/build-models.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import type { Catalogue } from "./catalogue.ts";
import { cacheKey } from "./catalogue-cache.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { ownTables } from "./own-tables.ts";

/**
 * What the models mean: their DDL, built in the dev database and inspected, or the cached result of that.
 *
 * @throws AthanorError MODELS_MISSING, MODELS_EMPTY, MODELS_INVALID
 */
export async function catalogueOfModels(context: ComparisonContext): Promise<Catalogue> {
  const { project, cache, dialect } = context;
  if (project.config.models.length === 0) {
    throw new AthanorError("MODELS_MISSING", `Cannot compare: ${project.configFile ?? "the config"} names no models`, {
      hint: 'Set `models` in the config, for instance drizzleModels(() => import("./src/schema.ts")) of "athanor/drizzle".',
    });
  }
  const declared = await context.declared();
  const statements = declared.flatMap((models) => models.statements.map(({ sql }) => sql));
  const key = cacheKey("models", athanorVersion(), await context.engine(), ...statements);
  let schema = cache.read(key);
  if (schema === undefined) {
    context.progress("Building the models in the dev database");
    const dev = await context.dev();
    schema = await dev.scratch(async (connection) => {
      await buildModels(connection, declared);
      return dialect.inspect(connection, { excludeTables: ownTables(project.config) });
    });
    cache.write(key, schema);
  }
  return {
    label: "models",
    schema,
    expresses: declared.map((models) => models.expresses),
    implicitNames: declared.flatMap((models) => models.implicitNames),
    files: declared.flatMap((models) => models.files),
    serverMajor: null,
  };
}
