import { relative } from "node:path";
import { buildModels } from "../models/build-models.ts";
import { sqlModels } from "../models/sql/sql-models.ts";
import { athanorVersion } from "../util/athanor-version.ts";
import type { Catalogue } from "./catalogue.ts";
import { cacheKey } from "./catalogue-cache.ts";
import type { ComparisonContext } from "./comparison-context.ts";

/** What a .sql file, or a folder of them, builds. */
export async function catalogueOfSql(context: ComparisonContext, path: string): Promise<Catalogue> {
  const declared = await sqlModels(path).load({ root: context.project.root });
  const statements = declared.statements.map(({ sql }) => sql);
  const key = cacheKey("sql", athanorVersion(), await context.engine(), ...statements);
  let schema = context.cache.read(key);
  if (schema === undefined) {
    const dev = await context.dev();
    schema = await dev.scratch(async (connection) => {
      await buildModels(connection, [declared]);
      return context.dialect.inspect(connection);
    });
    context.cache.write(key, schema);
  }
  const label = relative(context.project.root, path) || path;
  return {
    label,
    schema,
    expresses: [declared.expresses],
    implicitNames: [],
    files: declared.files,
    serverMajor: null,
  };
}
