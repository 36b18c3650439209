import { withoutGeneratedNames } from "../dialects/postgres/without-generated-names.ts";
import type { Operation } from "../operations/operation.ts";
import type { Schema } from "../schema/schema.ts";
import type { Catalogue } from "./catalogue.ts";
import { withComparedTypes } from "./compare-types.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { diffPluginObjects } from "./diff/diff-plugin-objects.ts";
import { diffSchemas } from "./diff/diff-schemas.ts";
import type { Rename } from "./renames/rename.ts";

export interface DifferenceOptions {
  readonly renames?: readonly Rename[] | undefined;
  /** server_version_num of the database that the operations are for. */
  readonly serverVersion?: number | undefined;
}

/** The operations that lead from one catalogue to another, as far as the second can express them. */
export function catalogueDifference(
  context: ComparisonContext,
  from: Pick<Catalogue, "schema">,
  to: Pick<Catalogue, "schema" | "expresses" | "implicitNames">,
  options: DifferenceOptions = {},
): readonly Operation[] {
  const { include, compareType, plugins } = context.project.config;
  if ((options.renames ?? []).length === 0 && isSame(from.schema, to.schema)) return [];
  const ofPlugins = isWhole(to) ? diffPluginObjects(from.schema, to.schema, plugins ?? []) : untouched;
  const wanted = compareType === undefined ? to.schema : withComparedTypes(from.schema, to.schema, compareType);
  const operations = diffSchemas(withoutGeneratedNames(from.schema), withoutGeneratedNames(wanted), {
    ...(to.expresses.length === 0 ? {} : { expresses: to.expresses }),
    ...(to.implicitNames.length === 0 ? {} : { implicitNames: to.implicitNames }),
    ...(include === undefined ? {} : { include: (object) => include(object) }),
    ...(options.renames === undefined ? {} : { renames: options.renames }),
    ...(options.serverVersion === undefined ? {} : { serverVersion: options.serverVersion }),
  });
  return [...ofPlugins.before, ...operations, ...ofPlugins.after];
}

const untouched = { before: [], after: [] };

/** What plugins know is in a database or in SQL; models of another kind say nothing of it. */
function isWhole({ expresses }: Pick<Catalogue, "expresses">): boolean {
  return expresses.length === 0 || expresses.some(({ kinds }) => kinds === "all");
}

/** Schemas that are equal to the letter need no comparison; most checks end here. */
function isSame(from: Schema, to: Schema): boolean {
  return from.objects.length === to.objects.length && JSON.stringify(from) === JSON.stringify(to);
}
