export { type DrizzleModelsOptions, drizzleModels } from "../models/drizzle/drizzle-models.ts";
export type { DrizzleCasing } from "../models/drizzle/drizzle-reader.ts";
export type { DrizzleImport, DrizzleLoader } from "../models/drizzle/load-modules.ts";
