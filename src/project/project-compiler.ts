import type { Dialect } from "../dialects/dialect.ts";
import { compileWithPlugins } from "../dialects/plugins/compile-with-plugins.ts";
import { compile } from "../dialects/postgres/compile/compile.ts";
import type { ResolvedConfig } from "./config.ts";

/** What turns a script's operations into statements, the plugins' own among them. */
export function projectCompiler({ config }: { readonly config: Pick<ResolvedConfig, "plugins"> }): Dialect["compile"] {
  return compileWithPlugins(compile, config.plugins ?? []);
}
