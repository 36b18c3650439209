import { heapPop, heapPush } from "./heap.ts";
import type { Successors } from "./strong-components.ts";

/** How two nodes that are both free are put in order: the smaller weight first, then the smaller tie. */
export interface Rank {
  readonly weight: number;
  readonly tie: string;
}

export interface OrderRequest {
  readonly nodes: readonly string[];
  /** Edges that must hold. */
  readonly hard: Successors;
  /** Edges that hold wherever no cycle forbids them. */
  readonly soft: Successors;
  rank(node: string): Rank;
}

/**
 * The nodes in an order that keeps every hard edge and as many soft ones as can be, the same for the same input (Kahn's
 * algorithm with a heap). Null where hard edges make a cycle.
 */
export function topologicalOrder(request: OrderRequest): string[] | null {
  const hardLeft = countPredecessors(request.hard);
  const softLeft = countPredecessors(request.soft);
  const ranks = new Map(request.nodes.map((node) => [node, request.rank(node)]));
  const compare = (left: string, right: string): number => compareRanks(ranks.get(left)!, ranks.get(right)!);
  const free: string[] = [];
  const blockedSoftly = new Set<string>();
  const done = new Set<string>();
  const offer = (node: string): void => {
    if ((hardLeft.get(node) ?? 0) > 0) return;
    if ((softLeft.get(node) ?? 0) > 0) blockedSoftly.add(node);
    else heapPush(free, node, compare);
  };
  for (const node of request.nodes) offer(node);
  const order: string[] = [];
  while (order.length < request.nodes.length) {
    const node = heapPop(free, compare) ?? [...blockedSoftly].sort(compare)[0];
    if (node === undefined) return null;
    blockedSoftly.delete(node);
    if (done.has(node)) continue;
    done.add(node);
    order.push(node);
    for (const next of request.hard.get(node) ?? []) {
      hardLeft.set(next, hardLeft.get(next)! - 1);
      if (!done.has(next)) offer(next);
    }
    for (const next of request.soft.get(node) ?? []) {
      softLeft.set(next, softLeft.get(next)! - 1);
      if (!done.has(next) && softLeft.get(next) === 0 && blockedSoftly.delete(next)) heapPush(free, next, compare);
    }
  }
  return order;
}

function countPredecessors(successors: Successors): Map<string, number> {
  const counts = new Map<string, number>();
  for (const targets of successors.values()) {
    for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

function compareRanks(left: Rank, right: Rank): number {
  if (left.weight !== right.weight) return left.weight - right.weight;
  return left.tie < right.tie ? -1 : left.tie > right.tie ? 1 : 0;
}
