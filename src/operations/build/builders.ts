import { buildAccess } from "./build-access.ts";
import { buildConstraints } from "./build-constraints.ts";
import { buildDatabase } from "./build-database.ts";
import { buildStatements } from "./build-statements.ts";
import { buildTables } from "./build-tables.ts";
import { buildTriggers } from "./build-triggers.ts";
import { buildTypes } from "./build-types.ts";
import { buildViews } from "./build-views.ts";
import type { Builders } from "./builder-types.ts";

/** How the methods of Op make operations. */
export const builders: Builders = {
  ...buildTables,
  ...buildConstraints,
  ...buildTypes,
  ...buildViews,
  ...buildTriggers,
  ...buildDatabase,
  ...buildAccess,
  ...buildStatements,
};
