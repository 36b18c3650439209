import { idOf } from "../../schema/object-id.ts";
import { type Actions, actionId } from "./actions.ts";
import { bodyMentions } from "./body-mentions.ts";
import { claimsOf } from "./claims.ts";
import { type Comparison, columnOf } from "./comparison.ts";
import type { Edges, Link } from "./edge-types.ts";
import { heldBy } from "./filled-tables.ts";
import { adoptedBy, columnAncestors, joinedParts, linkInheritance } from "./inheritance-edges.ts";
import { leavesBefore } from "./leaves-before.ts";
import { descendants } from "./parent-parts.ts";
import { referencedKeys } from "./structural-uses.ts";

export function buildEdges(comparison: Comparison, actions: Actions): Edges {
  const edges: Edges = { hard: new Map(), soft: new Map() };
  const link: Link = (strength, first, then) => {
    if (first === then || !actions.has(first) || !actions.has(then)) return;
    const map = edges[strength];
    map.set(first, (map.get(first) ?? new Set()).add(then));
  };
  for (const { verb, element } of actions.values()) {
    if (verb === "fill") {
      linkFill(element, comparison, link);
      continue;
    }
    if (verb === "drop") linkDrop(element, comparison, link);
    else linkMake(actionId(verb, element), element, { comparison, actions, link });
    if (verb === "create") linkForeignKey(element, comparison, link);
    if (verb === "create" || verb === "alter") linkOverloads(actionId(verb, element), element, { comparison, link });
    if (verb === "drop") linkPartitionsBehind(element, comparison, link);
    if (verb === "alter") linkAlterBeforeDrops(element, comparison, link);
    linkInheritance({ id: actionId(verb, element), verb, element }, { comparison, actions, link });
  }
  linkSelf(comparison, link);
  linkClaims(comparison, link);
  for (const [used, user] of bodyMentions(comparison, actions)) link("soft", used, user);
  return edges;
}

interface MakeContext {
  readonly comparison: Comparison;
  readonly actions: Actions;
  readonly link: Link;
}

/** What uses something goes before it, and before it gets another type. */
function linkDrop(element: string, comparison: Comparison, link: Link): void {
  const { before, retyped, verdicts } = comparison;
  const drop = actionId("drop", element);
  if (verdicts.get(element) === "swap") {
    for (const used of before.uses.get(element) ?? []) link("hard", drop, actionId("drop", used));
    return;
  }
  const declared = columnOf(before, element)?.inherited === undefined ? columnAncestors(element, before) : [];
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
}

/** An element that changes in place has let go of what is dropped. */
function linkAlterBeforeDrops(element: string, comparison: Comparison, link: Link): void {
  for (const used of comparison.before.uses.get(element) ?? []) {
    if (!leavesBefore(element, used, comparison)) link("hard", actionId("alter", element), actionId("drop", used));
  }
}

/** What an element needs is there, in its last form, before the element is made or changed. */
function linkMake(action: string, element: string, { comparison, actions, link }: MakeContext): void {
  const adopting = adoptedBy(element, comparison, actions);
  const seen = new Set<string>([...adopting, ...joinedParts(element, comparison, actions)]);
  const stack = [...(comparison.after.uses.get(element) ?? [])];
  for (let used = stack.pop(); used !== undefined; used = stack.pop()) {
    if (seen.has(used)) continue;
    seen.add(used);
    const makers = [actionId("create", used), actionId("alter", used)].filter((id) => actions.has(id));
    for (const maker of makers) {
      if (waitsForColumns(used, element, comparison)) link("hard", action, maker);
      else link("hard", maker, action);
    }
    if (makers.length === 0) stack.push(...(comparison.after.uses.get(used) ?? []));
  }
}

/** Parameters of the TOAST table are lost where there is none yet: a column that needs one brings it. */
function waitsForColumns(table: string, column: string, { before, after }: Comparison): boolean {
  const [from, to] = [before.objects.get(table), after.objects.get(table)];
  if (from?.kind !== "table" || to?.kind !== "table" || columnOf(after, column) === undefined) return false;
  return Object.entries(to.storageParameters ?? {}).some(([name, value]) => {
    return name.startsWith("toast.") && from.storageParameters?.[name] !== value;
  });
}

/** A new foreign key must not lean on a key that is dropped later, nor hold a partition that is. */
function linkForeignKey(element: string, { before, after }: Comparison, link: Link): void {
  const constraint = after.objects.get(element);
  if (constraint?.kind !== "constraint" || constraint.type !== "foreignKey") return;
  for (const key of referencedKeys(constraint, before.contents))
    link("hard", actionId("drop", key), actionId("create", element));
  const table = idOf("table", constraint.references.schema, constraint.references.name);
  for (const partition of descendants(table, before)) {
    link("hard", actionId("drop", partition), actionId("create", element));
    link("hard", actionId("drop", partition.replace(/^table:/, "partition:")), actionId("create", element));
  }
}

/**
 * Rows are copied when the table and its partitions are there, before anything could fire on them or miss them; what
 * only the old table uses goes afterwards.
 */
function linkFill(table: string, comparison: Comparison, link: Link): void {
  const { after } = comparison;
  const fill = actionId("fill", table);
  link("hard", actionId("create", table), fill);
  for (const partition of descendants(table, after)) {
    link("hard", actionId("create", partition), fill);
    link("hard", actionId("create", partition.replace(/^table:/, "partition:")), fill);
  }
  link("hard", fill, actionId("create", table.replace(/^table:/, "rowSecurity:")));
  for (const user of after.usedBy.get(table) ?? []) {
    const object = after.objects.get(user);
    const isForeignKey = object?.kind === "constraint" && object.type === "foreignKey";
    const firesOrWaits = object?.kind === "trigger" || object?.kind === "rule" || isForeignKey;
    link(firesOrWaits ? "hard" : "soft", fill, actionId("create", user));
  }
  for (const used of heldBy(table, comparison)) link("hard", fill, actionId("drop", used));
}

/** A foreign key to a partitioned table holds its partitions too. */
function linkPartitionsBehind(element: string, { before }: Comparison, link: Link): void {
  const constraint = before.objects.get(element);
  if (constraint?.kind !== "constraint" || constraint.type !== "foreignKey" || constraint.inherited) return;
  const table = idOf("table", constraint.references.schema, constraint.references.name);
  for (const partition of descendants(table, before)) {
    link("hard", actionId("drop", element), actionId("drop", partition));
    link("hard", actionId("drop", element), actionId("drop", partition.replace(/^table:/, "partition:")));
  }
}

/** A call must not find an overload that is about to go beside the one that it means. */
function linkOverloads(action: string, element: string, { comparison, link }: Omit<MakeContext, "actions">): void {
  const { before, after, verdicts } = comparison;
  for (const used of after.uses.get(element) ?? []) {
    if (!used.startsWith("function:")) continue;
    const name = used.slice(0, used.indexOf("("));
    for (const other of before.routines.get(name) ?? []) {
      if (verdicts.get(other) === "drop") link("hard", actionId("drop", other), action);
    }
  }
}

/** Dropped, then made again; a swapped type is made first and its old self dropped last. */
function linkSelf({ verdicts }: Comparison, link: Link): void {
  for (const [element, verdict] of verdicts) {
    if (verdict === "recreate" || verdict === "carry")
      link("hard", actionId("drop", element), actionId("create", element));
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
