import { AthanorError } from "../errors/athanor-error.ts";
import type { MigrationPlan } from "../revisions/migration-plan.ts";
import { planDowngrade } from "../revisions/plan-downgrade.ts";
import { planUpgrade } from "../revisions/plan-upgrade.ts";
import { resolveStart } from "../revisions/resolve-start.ts";
import type { RevisionGraph } from "../revisions/revision-graph.ts";

/**
 * Plans without a database: `a:b` from a to b, `a1,a2:b` from two branches, `b` from base, which is possible upward only.
 *
 * @throws AthanorError RANGE_INVALID, and what the planner throws
 */
export function offlinePlan(graph: RevisionGraph, direction: "upgrade" | "downgrade", range: string): MigrationPlan {
  const [first, second, ...more] = range.split(":");
  const [start, target] = second === undefined ? ["base", first] : [first || "base", second];
  if (more.length > 0 || !target) {
    throw new AthanorError("RANGE_INVALID", `Cannot write ${direction} ${range} as SQL: the range is not understood`, {
      hint: "Write FROM:TO, such as 1975ea83b712:head.",
    });
  }
  if (direction === "downgrade" && second === undefined) {
    throw new AthanorError("RANGE_INVALID", `Cannot write downgrade ${range} as SQL: where it starts is not said`, {
      hint: `Write FROM:TO, such as head:${range}.`,
    });
  }
  const from = resolveStart(graph, start ?? "");
  return direction === "upgrade" ? planUpgrade(graph, { from, target }) : planDowngrade(graph, { from, target });
}
