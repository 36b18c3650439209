export { type DrizzleModelsOptions, drizzleModels } from "../models/drizzle/drizzle-models.ts";
export type { DrizzleCasing } from "../models/drizzle/drizzle-reader.ts";
export type { DrizzleImport, DrizzleLoader } from "../models/drizzle/load-modules.ts";
export {
  createPager,
  type Page,
  type PageQuery,
  type PageRequest,
  type Pager,
} from "../models/drizzle-helpers/create-pager.ts";
export { datetimeFromDb, datetimeToDb } from "../models/drizzle-helpers/datetime.ts";
export type { Instant } from "../models/drizzle-helpers/instant.ts";
export { linkHeader, type PageLinks, pageLinks, readLinkHeader } from "../models/drizzle-helpers/page-links.ts";
export { datetimeIdOrder, type SortKey } from "../models/drizzle-helpers/sort-key.ts";
export { type UtcTimestampOptions, utcTimestamp } from "../models/drizzle-helpers/utc-timestamp.ts";
export { type ValidationProblem, validationProblem } from "../models/drizzle-helpers/validation-problem.ts";
