import { topologicalOrder } from "../order/topological-order.ts";
import type { Actions } from "./actions.ts";
import type { Comparison } from "./comparison.ts";
import type { Edges } from "./edge-types.ts";
import type { OrderedGroup } from "./emit-operations.ts";
import { gatherGroups, liftEdges } from "./groups.ts";
import { rankOf } from "./rank.ts";

export interface Ordering {
  readonly groups: readonly OrderedGroup[];
  /** Actions that lie on cycles which nothing can break; empty where the order is whole. */
  readonly cycles: readonly (readonly string[])[];
}

/** Puts actions in an order that executes, gathered into the operations that carry them out. */
export function orderActions(comparison: Comparison, actions: Actions, edges: Edges): Ordering {
  const { groups, leaderOf, cycles } = gatherGroups(comparison, actions, edges);
  if (cycles.length > 0) return { groups: [], cycles: cycles.map((cycle) => cycle.flatMap((id) => groups.get(id)!)) };
  const order = topologicalOrder({
    nodes: [...groups.keys()],
    hard: liftEdges(edges.hard, leaderOf),
    soft: liftEdges(edges.soft, leaderOf),
    rank: (leader) => rankOf(actions.get(leader)!, comparison),
  });
  return { groups: (order ?? []).map((leader) => ({ leader, members: groups.get(leader)! })), cycles: [] };
}
