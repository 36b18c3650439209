import type { Operation } from "../operations/operation.ts";
import type { Schema } from "../schema/schema.ts";
import type { Catalogue } from "./catalogue.ts";
import type { ComparisonContext } from "./comparison-context.ts";
import { diffSchemas } from "./diff/diff-schemas.ts";
import type { Rename } from "./renames/rename.ts";
import { withoutGeneratedNames } from "./without-generated-names.ts";

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
  const { include } = context.project.config;
  if ((options.renames ?? []).length === 0 && isSame(from.schema, to.schema)) return [];
  return diffSchemas(withoutGeneratedNames(from.schema), withoutGeneratedNames(to.schema), {
    ...(to.expresses.length === 0 ? {} : { expresses: to.expresses }),
    ...(to.implicitNames.length === 0 ? {} : { implicitNames: to.implicitNames }),
    ...(include === undefined ? {} : { include: (object) => include(object) }),
    ...(options.renames === undefined ? {} : { renames: options.renames }),
    ...(options.serverVersion === undefined ? {} : { serverVersion: options.serverVersion }),
  });
}

/** Schemas that are equal to the letter need no comparison; most checks end here. */
function isSame(from: Schema, to: Schema): boolean {
  return from.objects.length === to.objects.length && JSON.stringify(from) === JSON.stringify(to);
}
