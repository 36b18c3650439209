import type { Dialect } from "../dialects/dialect.ts";
import { inspectPluginObjects } from "../dialects/plugins/inspect-plugin-objects.ts";
import { postgresDialect } from "../dialects/postgres/postgres-dialect.ts";
import type { ResolvedConfig } from "./config.ts";
import { projectCompiler } from "./project-compiler.ts";

/** The dialect of a project's database, with what the project's plugins add. */
export function projectDialect(project: { readonly config: Pick<ResolvedConfig, "plugins"> }): Dialect {
  const { plugins = [] } = project.config;
  const knowsObjects = plugins.some(({ objects = [] }) => objects.length > 0);
  return {
    ...postgresDialect,
    compile: projectCompiler(project),
    async inspect(connection, scope) {
      const schema = await postgresDialect.inspect(connection, scope);
      return knowsObjects ? { ...schema, pluginObjects: await inspectPluginObjects(plugins, connection) } : schema;
    },
  };
}
