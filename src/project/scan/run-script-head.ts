import { loadModule } from "../load-module/load-module.ts";
import type { MigrationScript } from "../migration-script.ts";
import { scriptExports } from "../script-exports.ts";
import { makeScript } from "./make-script.ts";
import type { DynamicScript } from "./scan-script.ts";

/**
 * Runs the top level of a script whose head cannot be read otherwise; nothing where the file turns out to be no script.
 *
 * @throws AthanorError SCRIPT_LOAD_FAILED, SCRIPT_INVALID
 */
export async function runScriptHead({ file, format, reason, comment }: DynamicScript): Promise<MigrationScript[]> {
  const exports = scriptExports(await loadModule(file, { code: "SCRIPT_LOAD_FAILED" }));
  if (exports.revision === undefined && exports.upgrade === undefined) return [];
  const { revision, downRevision, branchLabels, dependsOn, transaction } = exports;
  const head = { revision, downRevision, branchLabels, dependsOn, transaction, comment };
  return [{ ...makeScript(file, format, head), dynamic: reason }];
}
