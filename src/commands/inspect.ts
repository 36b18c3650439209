import { catalogueOfHistory } from "../autogenerate/catalogue-of-history.ts";
import type { ComparisonContext } from "../autogenerate/comparison-context.ts";
import { diffPluginObjects } from "../autogenerate/diff/diff-plugin-objects.ts";
import { diffSchemas } from "../autogenerate/diff/diff-schemas.ts";
import { catalogueOfSource } from "../autogenerate/sources/catalogue-of-source.ts";
import { parseSchemaSource } from "../autogenerate/sources/schema-source.ts";
import type { Operation } from "../operations/operation.ts";
import type { Statement } from "../operations/statement.ts";
import type { Schema } from "../schema/schema.ts";
import { plainStatements } from "./plain-statements.ts";

export interface InspectResult {
  readonly source: string;
  readonly schema: Schema;
}

/** The schema of any source. */
export async function inspect(context: ComparisonContext, source: string, folder: string): Promise<InspectResult> {
  const { label, schema } = await catalogueOfSource(context, parseSchemaSource(source, folder));
  return { source: label, schema };
}

/** The statements that build a schema in an empty database. */
export async function buildingStatements(context: ComparisonContext, schema: Schema): Promise<readonly Statement[]> {
  const empty = await catalogueOfHistory(context, []);
  const operations: readonly Operation[] = diffSchemas(empty.schema, schema);
  const ofPlugins = diffPluginObjects(empty.schema, schema, context.project.config.plugins ?? []);
  return plainStatements(context.dialect, [...operations, ...ofPlugins.after]);
}
