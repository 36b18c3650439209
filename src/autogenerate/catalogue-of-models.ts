import { quoteName } from "../dialects/postgres/quote.ts";
import { createsExtension } from "../dialects/postgres/statements/creates-extension.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { buildModels } from "../models/build-models.ts";
import type { DeclaredModels } from "../models/model-source.ts";
import { objectId } from "../schema/object-id.ts";
import type { Schema } from "../schema/schema.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import type { Catalogue } from "./catalogue.ts";
import { cacheKey } from "./catalogue-cache.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { ownTables } from "./own-tables.ts";
import { type HistorySeed, seedOfHistory } from "./seed-of-history.ts";

/**
 * What the models mean: their DDL, built in the dev database and inspected, or the cached result of that. Models that use
 * what only the history makes (a function, a domain, an extension in a schema of its own) are built on it.
 *
 * @param rows version rows up to which the history counts; absent: all of it
 * @throws AthanorError MODELS_MISSING, MODELS_EMPTY, MODELS_INVALID
 */
export async function catalogueOfModels(
  context: ComparisonContext,
  rows: readonly string[] = context.project.graph.realHeads,
): Promise<Catalogue> {
  const { project } = context;
  if (project.config.models.length === 0) {
    throw new AthanorError("MODELS_MISSING", `Cannot compare: ${project.configFile ?? "the config"} names no models`, {
      hint: 'Set `models` in the config, for instance drizzleModels(() => import("./src/schema.ts")) of "athanor/drizzle".',
    });
  }
  const declared = await context.declared();
  return {
    label: "models",
    schema: await schemaOfModels(context, declared, () => seedOfHistory(context, declared, rows)),
    expresses: declared.map((models) => models.expresses),
    implicitNames: declared.flatMap((models) => models.implicitNames),
    files: declared.flatMap((models) => models.files),
    serverMajor: null,
  };
}

type FindSeed = () => Promise<HistorySeed>;

/** Without the history where that works, which spares most projects a replay. */
async function schemaOfModels(
  context: ComparisonContext,
  declared: readonly DeclaredModels[],
  findSeed: FindSeed,
): Promise<Schema> {
  if (needsExtensions(declared)) {
    const seed = await findSeed();
    // A type of this name elsewhere than in public is another type.
    if (seed.extensionSchemas.some((schema) => schema !== "public")) return builtOnce(context, declared, seed);
  }
  try {
    return await builtOnce(context, declared);
  } catch (error) {
    if (!isAthanorError(error, "MODELS_INVALID")) throw error;
    const seed = await findSeed();
    if (seed.statements.length === 0) throw error;
    return builtOnce(context, declared, seed);
  }
}

function needsExtensions(declared: readonly DeclaredModels[]): boolean {
  return declared.some(({ statements }) => statements.some(({ sql }) => createsExtension(sql)));
}

async function builtOnce(
  context: ComparisonContext,
  declared: readonly DeclaredModels[],
  seed?: HistorySeed,
): Promise<Schema> {
  const { cache, dialect } = context;
  const statements = declared.flatMap((models) => models.statements.map(({ sql }) => sql));
  const seedParts = seed === undefined ? [] : ["on the history", ...seed.statements];
  const key = cacheKey("models", athanorVersion(), await context.engine(), ...statements, ...seedParts);
  const known = cache.read(key);
  if (known !== undefined) return known;
  context.progress("Building the models in the dev database");
  const dev = await context.dev();
  const schema = await dev.scratch(async (connection) => {
    if (seed !== undefined) await connection.script(searchPath(seed));
    await buildModels(connection, declared, seed === undefined ? {} : { seed: seed.statements });
    return dialect.inspect(connection, { excludeTables: ownTables(context.project.config) });
  });
  const own = seed === undefined ? schema : withoutSeed(schema, seed);
  cache.write(key, own);
  return own;
}

function searchPath({ extensionSchemas }: HistorySeed): string {
  const names = [...new Set(["$user", "public", ...extensionSchemas])];
  return `SET search_path TO ${names.map((name) => quoteName(name)).join(", ")}`;
}

/** What the models themselves declare; an extension may be theirs too, and only ever adds. */
function withoutSeed(schema: Schema, { objects }: HistorySeed): Schema {
  const isSeed = (id: string) => objects.has(id) && !id.startsWith("extension:");
  return { ...schema, objects: schema.objects.filter((object) => !isSeed(objectId(object))) };
}
