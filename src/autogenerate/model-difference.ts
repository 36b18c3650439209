import { AthanorError } from "../errors/athanor-error.ts";
import type { Operation } from "../operations/operation.ts";
import type { Project } from "../project/project.ts";
import type { Catalogue } from "./catalogue.ts";
import { catalogueDifference, type DifferenceOptions } from "./catalogue-difference.ts";
import type { ComparisonContext } from "./comparison-context.ts";

/**
 * What a revision would do to lead from a catalogue to the models, after `rewrite` of the config has had its say.
 *
 * @throws AthanorError CONFIG_INVALID where what `rewrite` gives back is no list of operations
 */
export function modelDifference(
  context: ComparisonContext,
  from: Pick<Catalogue, "schema">,
  models: Catalogue,
  options: DifferenceOptions = {},
): readonly Operation[] {
  return rewritten(context.project, catalogueDifference(context, from, models, options));
}

function rewritten({ config, configFile }: Project, operations: readonly Operation[]): readonly Operation[] {
  if (config.rewrite === undefined || operations.length === 0) return operations;
  const result: unknown = config.rewrite(operations);
  if (Array.isArray(result) && result.every(isOperation)) return result;
  throw new AthanorError("CONFIG_INVALID", `Cannot use what \`rewrite\` of ${configFile ?? "the config"} returned`, {
    hint: "Return a list of operations: the given ones, fewer, more, or others in their place; no promise.",
    details: { file: configFile },
  });
}

function isOperation(value: unknown): value is Operation {
  return typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
}
