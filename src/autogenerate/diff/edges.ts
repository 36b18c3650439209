import { idOf } from "../../schema/object-id.ts";
import { type Actions, actionId } from "./actions.ts";
import { bodyMentions } from "./body-mentions.ts";
import type { Catalogue } from "./catalogue.ts";
import { claimsOf } from "./claims.ts";
import { type Comparison, columnOf } from "./comparison.ts";
import { creatingParent } from "./group-links.ts";
import { comesFromParent, parentParts } from "./parent-parts.ts";
import { referencedKeys } from "./structural-uses.ts";

/** What must come before what, by action id. Soft edges hold wherever no cycle forbids them. */
export interface Edges {
  readonly hard: Map<string, Set<string>>;
  readonly soft: Map<string, Set<string>>;
}

export function buildEdges(comparison: Comparison, actions: Actions): Edges {
  const edges: Edges = { hard: new Map(), soft: new Map() };
  const link: Link = (strength, first, then) => {
    if (first === then || !actions.has(first) || !actions.has(then)) return;
    const map = edges[strength];
    map.set(first, (map.get(first) ?? new Set()).add(then));
  };
  for (const { verb, element } of actions.values()) {
    if (verb === "drop") linkDrop(element, comparison, link);
    else linkMake(actionId(verb, element), element, { comparison, actions, link });
    if (verb === "create") linkAdoption(element, { comparison, actions, link });
    if (verb === "create") linkForeignKey(element, comparison, link);
    if (verb === "alter") linkAlterBeforeDrops(element, comparison, link);
    linkAfterParentsFacet(actionId(verb, element), element, { comparison, actions, link });
  }
  linkSelf(comparison, link);
  linkClaims(comparison, link);
  for (const [used, user] of bodyMentions(comparison, actions)) link("soft", used, user);
  return edges;
}

type Link = (strength: keyof Edges, first: string, then: string) => void;

interface MakeContext {
  readonly comparison: Comparison;
  readonly actions: Actions;
  readonly link: Link;
}

/** What uses something goes before it, and before it gets another type. */
function linkDrop(element: string, comparison: Comparison, link: Link): void {
  const { before, retyped, verdicts } = comparison;
  const drop = actionId("drop", element);
  const declared = columnOf(before, element)?.inherited === undefined ? parentParts(element, before) : [];
  for (const used of before.uses.get(element) ?? []) {
    if (declared.includes(used)) continue;
    link("hard", drop, actionId("drop", used));
    link(retyped.has(used) ? "hard" : "soft", drop, actionId("alter", used));
    for (const ancestor of retyped.has(used) ? columnAncestors(used, before) : []) {
      link("hard", drop, actionId("alter", ancestor));
    }
    // A default that is in the way of the new type goes last, so that both changes are one operation.
    if (retyped.has(used)) link("soft", drop, actionId("drop", used.replace(/^column:/, "default:")));
    if (verdicts.get(used) === "swap") link("hard", drop, actionId("create", used));
  }
  declaredColumnAfterParent(element, comparison, link);
}

/** A column that a child table declares itself can be dropped only when the parent's is gone. */
function declaredColumnAfterParent(element: string, { before }: Comparison, link: Link): void {
  const column = columnOf(before, element);
  if (column === undefined || column.inherited) return;
  for (const parent of parentParts(element, before)) link("hard", actionId("drop", parent), actionId("drop", element));
}

/** A default or NOT NULL that a parent's column gets or loses reaches the child's first; then the child's own follows. */
function linkAfterParentsFacet(action: string, element: string, { comparison, link }: MakeContext): void {
  const kind = /^(default|notNull):/.exec(element)?.[1];
  if (kind === undefined) return;
  const column = element.replace(/^[a-zA-Z]+:/, "column:");
  for (const catalogue of [comparison.before, comparison.after]) {
    for (const parent of parentParts(column, catalogue)) {
      const facet = parent.replace(/^column:/, `${kind}:`);
      const verbs = action.startsWith("drop ") ? (["drop"] as const) : (["drop", "create", "alter"] as const);
      for (const verb of verbs) link("hard", actionId(verb, facet), action);
    }
  }
}

/** An element that changes in place has let go of what is dropped. */
function linkAlterBeforeDrops(element: string, { before }: Comparison, link: Link): void {
  for (const used of before.uses.get(element) ?? []) {
    link("hard", actionId("alter", element), actionId("drop", used));
  }
}

/** What an element needs is there, in its last form, before the element is made or changed. */
function linkMake(action: string, element: string, { comparison, actions, link }: MakeContext): void {
  const adopting = adoptedBy(element, comparison, actions);
  const seen = new Set<string>(adopting);
  const stack = [...(comparison.after.uses.get(element) ?? [])];
  for (let used = stack.pop(); used !== undefined; used = stack.pop()) {
    if (seen.has(used)) continue;
    seen.add(used);
    const makers = [actionId("create", used), actionId("alter", used)].filter((id) => actions.has(id));
    for (const maker of makers) link("hard", maker, action);
    if (makers.length === 0) stack.push(...(comparison.after.uses.get(used) ?? []));
  }
}

/** A new foreign key must not lean on a key that is dropped later. */
function linkForeignKey(element: string, { before, after }: Comparison, link: Link): void {
  const constraint = after.objects.get(element);
  if (constraint?.kind !== "constraint" || constraint.type !== "foreignKey") return;
  for (const key of referencedKeys(constraint, before.contents))
    link("hard", actionId("drop", key), actionId("create", element));
}

/**
 * A constraint or index of a partition that the parent's does not bring along under the right name is made by itself
 * first; then the parent's adopts it, or ATTACH PARTITION does.
 */
function linkAdoption(element: string, { comparison, actions, link }: MakeContext): void {
  const create = actionId("create", element);
  for (const parent of adoptedBy(element, comparison, actions)) link("hard", create, actionId("create", parent));
  const { objectId } = comparison.after.elements.get(element)!;
  const object = comparison.after.objects.get(objectId)!;
  if (object.kind !== "column" && object.kind !== "constraint" && object.kind !== "index") return;
  const table = idOf("table", object.schema, object.table);
  if (actions.has(actionId("create", table)) && !comparison.standalone.has(table)) return;
  for (const facet of ["partition", "inherits"]) {
    const membership = table.replace(/^table:/, `${facet}:`);
    link("hard", create, actionId("create", membership));
    link("hard", create, actionId("alter", membership));
  }
}

/** The parts of the parent that adopt the element; none where it comes along with them. */
function adoptedBy(element: string, comparison: Comparison, actions: Actions): string[] {
  const { after, verdicts } = comparison;
  if (!comesFromParent(element, after) || verdicts.get(element) === undefined) return [];
  const implied = creatingParent(element, comparison).some((id) => actions.has(actionId("create", id)));
  return implied ? [] : parentParts(element, after);
}

/** Dropped, then made again; a swapped type is made first and its old self dropped last. */
function linkSelf({ verdicts }: Comparison, link: Link): void {
  for (const [element, verdict] of verdicts) {
    if (verdict === "recreate") link("hard", actionId("drop", element), actionId("create", element));
    if (verdict === "swap") link("hard", actionId("create", element), actionId("drop", element));
  }
}

/** A name is free before something else takes it. */
function linkClaims({ before, after, verdicts }: Comparison, link: Link): void {
  const holders = claimsOf(before);
  for (const [claim, takers] of claimsOf(after)) {
    for (const holder of holders.get(claim) ?? []) {
      for (const taker of takers) {
        if (holder === taker || verdicts.get(taker) === undefined) continue;
        link("hard", actionId("drop", holder), actionId("create", taker));
      }
    }
  }
}

function columnAncestors(id: string, catalogue: Catalogue): string[] {
  return parentParts(id, catalogue).flatMap((parent) => [parent, ...columnAncestors(parent, catalogue)]);
}
