import type { Op } from "../op.ts";
import type { Operation } from "../operation.ts";
import { buildAccess } from "./build-access.ts";
import { buildConstraints } from "./build-constraints.ts";
import { buildDatabase } from "./build-database.ts";
import { buildStatements } from "./build-statements.ts";
import { buildTables } from "./build-tables.ts";
import { buildTriggers } from "./build-triggers.ts";
import { buildTypes } from "./build-types.ts";
import { buildViews } from "./build-views.ts";

/** The methods of Op that make operations; `query` gives rows instead. */
export type MethodName = Exclude<keyof Op, "query">;

/** What each method makes of its arguments, which are checked by then. */
export type Builders = {
  readonly [M in MethodName]: (...values: Parameters<Op[M]>) => readonly Operation[];
};

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
