import type { ScriptLimits } from "../project/migration-script.ts";
import type { PreparedStep } from "./prepared-step.ts";
import type { RunContext } from "./run-context.ts";

/** The context with the times that the revisions set for themselves; where several share a transaction, the shortest. */
export function withLimits(context: RunContext, steps: readonly PreparedStep[]): RunContext {
  const limits = steps.flatMap(({ script }) => script?.script.limits ?? []);
  if (limits.length === 0) return context;
  const { policy } = context;
  const { first, longest, budget } = policy.lockTimeoutMs;
  const limit = shortest(limits, "lockTimeoutMs") ?? longest;
  return {
    ...context,
    policy: {
      ...policy,
      lockTimeoutMs: {
        first: Math.min(first, limit),
        longest: limit,
        budget: shortest(limits, "lockBudgetMs") ?? budget,
      },
      statementTimeoutMs: shortest(limits, "statementTimeoutMs") ?? policy.statementTimeoutMs,
    },
  };
}

function shortest(limits: readonly ScriptLimits[], key: keyof ScriptLimits): number | undefined {
  const set = limits.flatMap((limit) => limit[key] ?? []);
  return set.length === 0 ? undefined : Math.min(...set);
}
