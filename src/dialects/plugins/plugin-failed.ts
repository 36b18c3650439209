import { AthanorError } from "../../errors/athanor-error.ts";
import { isAthanorError } from "../../errors/is-athanor-error.ts";

/** What a plugin threw, with the plugin's name. */
export function pluginFailed(plugin: string, task: string, error: unknown): AthanorError {
  const text = error instanceof Error ? error.message : String(error);
  return new AthanorError("PLUGIN_FAILED", `Cannot ${task}: the plugin ${plugin} threw: ${text}`, {
    hint: "Correct the plugin, or take it out of the config.",
    details: { ...(isAthanorError(error) ? error.details : {}), plugin },
    cause: error,
  });
}
