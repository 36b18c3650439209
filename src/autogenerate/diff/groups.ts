import { idOf } from "../../schema/object-id.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { strongComponents } from "../order/strong-components.ts";
import { type Action, type Actions, actionId } from "./actions.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf } from "./comparison.ts";
import type { Edges } from "./edge-types.ts";
import { creatingParent, droppingParent } from "./group-links.ts";
import { mentionsName } from "./mentions-name.ts";
import { swapLeader } from "./swapped-types.ts";

/** Actions that one operation carries out: leader → its members, the leader first. */
export type Groups = ReadonlyMap<string, readonly string[]>;

export interface Grouping {
  readonly groups: Groups;
  leaderOf(action: string): string;
  /** The sets of leaders that still lie on a cycle; none where an order exists. */
  readonly cycles: readonly (readonly string[])[];
}

/**
 * Puts what one CREATE TABLE or DROP TABLE does by itself into one group, and takes members out again where the group
 * would be on a cycle: foreign keys first, columns last.
 */
export function gatherGroups(comparison: Comparison, actions: Actions, edges: Edges): Grouping {
  const links = new Map<string, string>();
  for (const action of actions.values()) {
    const parent = parentAction(action, comparison, actions);
    if (parent !== undefined) links.set(action.id, parent);
  }
  const leaderOf = (action: string): string => {
    let leader = action;
    for (let next = links.get(leader); next !== undefined; next = links.get(leader)) leader = next;
    return leader;
  };
  for (;;) {
    const cycles = strongComponents(new Set([...actions.keys()].map(leaderOf)), liftEdges(edges.hard, leaderOf));
    const ejected = cycles.flatMap((cycle) => membersToEject(cycle, { comparison, actions, edges, links, leaderOf }));
    if (ejected.length === 0) return { groups: collect(actions, leaderOf), leaderOf, cycles };
    for (const member of ejected) links.delete(member);
  }
}

/** Edges between actions as edges between their leaders. */
export function liftEdges(
  edges: ReadonlyMap<string, ReadonlySet<string>>,
  leaderOf: (action: string) => string,
): Map<string, Set<string>> {
  const lifted = new Map<string, Set<string>>();
  for (const [first, followers] of edges) {
    const leader = leaderOf(first);
    for (const follower of followers) {
      const other = leaderOf(follower);
      if (other !== leader) lifted.set(leader, (lifted.get(leader) ?? new Set()).add(other));
    }
  }
  return lifted;
}

function parentAction(action: Action, comparison: Comparison, actions: Actions): string | undefined {
  const swapped = swapLeader(action, comparison);
  if (swapped !== undefined || action.verb === "alter" || action.verb === "fill") return swapped;
  const parent = action.verb === "drop" ? droppingParent : creatingParent;
  return parent(action.element, comparison)
    .map((element) => actionId(action.verb, element))
    .find((id) => actions.has(id));
}

interface EjectionContext {
  readonly comparison: Comparison;
  readonly actions: Actions;
  readonly edges: Edges;
  readonly links: ReadonlyMap<string, string>;
  leaderOf(action: string): string;
}

/** The members of the cheapest class that hold the cycle together. */
function membersToEject(cycle: readonly string[], context: EjectionContext): string[] {
  const leaders = new Set(cycle);
  const inside = (action: string): boolean => leaders.has(context.leaderOf(action));
  const candidates = new Set<string>();
  for (const [first, followers] of context.edges.hard) {
    if (!inside(first)) continue;
    for (const follower of followers) {
      if (!inside(follower) || context.leaderOf(first) === context.leaderOf(follower)) continue;
      // What came along with another member leaves with it.
      for (const end of [first, follower]) {
        for (let member = end; context.links.has(member); member = context.links.get(member)!) candidates.add(member);
      }
    }
  }
  const classes = [...candidates].map((id) => ({
    id,
    cost: ejectionCost(context.actions.get(id)!, context.comparison),
  }));
  const cheapest = Math.min(...classes.map(({ cost }) => cost));
  if (cheapest === Number.POSITIVE_INFINITY) return [];
  return classes.filter(({ cost }) => cost === cheapest).map(({ id }) => id);
}

function ejectionCost({ verb, element }: Action, { before, after }: Comparison): number {
  const catalogue = verb === "drop" ? before : after;
  const kind = catalogue.elements.get(element)!.kind;
  const object = catalogue.objects.get(element);
  if (object?.kind === "constraint") {
    if (object.inherited) return Number.POSITIVE_INFINITY;
    return object.type === "foreignKey" ? 1 : 2;
  }
  if (kind === "column") {
    const column = columnOf(catalogue, element)!;
    if (column.inherited || isPartitionKey(column, catalogue)) return Number.POSITIVE_INFINITY;
    return column.generated === undefined ? 6 : 5;
  }
  if (object?.kind === "index" && object.partitionOf !== undefined) return Number.POSITIVE_INFINITY;
  return (verb === "drop" ? dropCosts : createCosts)[kind] ?? Number.POSITIVE_INFINITY;
}

/** CREATE TABLE … PARTITION BY names the column. */
function isPartitionKey({ schema, table, name }: ColumnObject, { objects }: Catalogue): boolean {
  const object = objects.get(idOf("table", schema, table));
  return object?.kind === "table" && object.partitionBy !== undefined && mentionsName(object.partitionBy, name);
}

const createCosts: Readonly<Record<string, number>> = {
  default: 3,
  domainDefault: 3,
  domainCheck: 3,
  publicationTable: 3,
  partition: 4,
};

const dropCosts: Readonly<Record<string, number>> = {
  trigger: 2,
  rule: 2,
  policy: 2,
  index: 2,
  statistics: 2,
  publicationTable: 2,
  default: 3,
  domainDefault: 3,
  domainCheck: 3,
  identity: 3,
  ownedBy: 3,
  partition: 4,
  inherits: 4,
  ofType: 4,
  sequence: 4,
};

function collect(actions: Actions, leaderOf: (action: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of actions.keys()) {
    const leader = leaderOf(id);
    const members = groups.get(leader) ?? [leader];
    if (id !== leader) members.push(id);
    groups.set(leader, members);
  }
  return groups;
}
