import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { Project } from "../project/project.ts";

/**
 * Hands the operations of a revision to `rewrite` of the config.
 *
 * @throws AthanorError CONFIG_INVALID where what comes back is no list of operations
 */
export function rewriteOperations(
  { config, configFile }: Pick<Project, "config" | "configFile">,
  operations: readonly Operation[],
): readonly Operation[] {
  if (config.rewrite === undefined || operations.length === 0) return operations;
  const rewritten: unknown = config.rewrite(operations);
  if (Array.isArray(rewritten) && rewritten.every(isOperation)) return rewritten;
  throw new AthanorError("CONFIG_INVALID", `Cannot use what \`rewrite\` of ${configFile ?? "the config"} returned`, {
    hint: "Return a list of operations: the given ones, fewer, more, or others in their place; no promise.",
    details: { file: configFile },
  });
}

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
}
