import { objectWords } from "../../operations/describe/object-words.ts";
import { describe } from "../../operations/describe.ts";
import type { Operation } from "../../operations/operation.ts";
import { idOf, objectId } from "../../schema/object-id.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import { findRenameCandidates } from "../renames/find-candidates.ts";
import type { BranchChange, BranchConflict } from "./branch-comparison.ts";

export interface ConflictSides {
  /** What both sides stand on. */
  readonly base: Schema;
  /** What each side makes of it alone. */
  readonly left: Schema;
  readonly right: Schema;
  /** What leads from the result of one order to that of the other; empty where an order does not run. */
  readonly apart: readonly Operation[];
}

/**
 * Names the objects that two sides which do not commute both touch. Where both orders run, only those in which the two
 * results differ; else everything that one changes and the other changes too, or needs.
 */
export function explainConflicts({ base, left, right, apart }: ConflictSides): readonly BranchConflict[] {
  const ofLeft = changesOf(base, left);
  const ofRight = changesOf(base, right);
  const found = [
    ...bothTouch(ofLeft, ofRight),
    ...usesOf(ofLeft, ofRight, ["drop"]),
    ...usesOf(ofRight, ofLeft, ["drop"]).map(turned),
  ];
  const differing = new Set(apart.flatMap(objectsOf).flatMap((object) => [objectId(object), ...containersOf(object)]));
  const proven = differing.size === 0 ? found : found.filter(({ object }) => differing.has(object));
  if (proven.length > 0) return withoutParts(proven);
  return withoutParts([
    ...usesOf(ofLeft, ofRight, ["alter", "create"]),
    ...usesOf(ofRight, ofLeft, ["alter", "create"]).map(turned),
  ]);
}

/** The ids of what a side changes, and of what the changed objects stand on. */
export function touchesOf(
  base: Schema,
  after: Schema,
): { readonly changed: ReadonlySet<string>; readonly needed: ReadonlySet<string> } {
  const { changes, needs } = changesOf(base, after);
  return {
    changed: new Set(changes.keys()),
    needed: new Set([...needs.values()].flatMap((ids) => [...ids])),
  };
}

interface Side {
  readonly changes: ReadonlyMap<string, Change>;
  /** What the changed objects stand on, by their ids. */
  readonly needs: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Change extends BranchChange {
  readonly kind: "create" | "alter" | "drop";
  /** Of a drop, the table or schema that goes with it. */
  readonly object: SchemaObject;
}

function changesOf(base: Schema, after: Schema): Side {
  const before = new Map(base.objects.map((object) => [objectId(object), object]));
  const now = new Map(after.objects.map((object) => [objectId(object), object]));
  const renamed = new Map(findRenameCandidates(base, after, []).map(({ from, to }) => [from, to]));
  const changes = new Map<string, Change>();
  for (const [id, object] of now) {
    const old = before.get(id);
    if (old === undefined) {
      changes.set(id, { kind: "create", object, description: describe({ kind: "create", object }) });
    } else if (textOf(old) !== textOf(object)) {
      changes.set(id, { kind: "alter", object, description: describe({ kind: "alter", from: old, to: object }) });
    }
  }
  for (const [id, object] of before) {
    if (now.has(id)) continue;
    const name = renamed.get(id);
    const rename = name === undefined ? "" : `, or rename it to ${name.slice(name.indexOf(":") + 1)}`;
    const container = containersOf(object).findLast((around) => before.has(around) && !now.has(around));
    const dropped = container === undefined ? object : before.get(container)!;
    changes.set(id, {
      kind: "drop",
      object: dropped,
      description: describe({ kind: "drop", object: dropped }) + rename,
    });
  }
  return { changes, needs: needsOf(after, changes) };
}

/** The place of a column is no difference by itself. */
function textOf(object: SchemaObject): string {
  return stableStringify(object.kind === "column" ? { ...object, position: 0 } : object);
}

function needsOf({ dependencies }: Schema, changes: ReadonlyMap<string, Change>): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>();
  for (const [id, { kind, object }] of changes) if (kind !== "drop") needs.set(id, new Set(containersOf(object)));
  for (const { object, dependsOn } of dependencies) needs.get(ofColumn(object))?.add(ofColumn(dependsOn));
  return needs;
}

/** A default belongs to its column. */
function ofColumn(id: string): string {
  return id.startsWith("default:") ? `column:${id.slice("default:".length)}` : id;
}

function containersOf(object: SchemaObject): readonly string[] {
  return [
    ...("table" in object && typeof object.table === "string" ? [idOf("table", object.schema, object.table)] : []),
    ...("schema" in object && typeof object.schema === "string" ? [idOf("schema", object.schema)] : []),
  ];
}

/** Both alter it, both create it, both drop it, or one drops what the other alters. */
function bothTouch(left: Side, right: Side): readonly BranchConflict[] {
  return [...left.changes].flatMap(([object, own]) => {
    const other = right.changes.get(object);
    if (other === undefined) return [];
    const alike = own.kind === "alter" && other.kind === "alter" && textOf(own.object) === textOf(other.object);
    return alike ? [] : [{ object, left: plain(own), right: plain(other) }];
  });
}

/** One side changes what something new or changed of the other side stands on. */
function usesOf(changing: Side, using: Side, kinds: readonly Change["kind"][]): readonly BranchConflict[] {
  return [...using.needs].flatMap(([id, needed]) =>
    [...needed].flatMap((object) => {
      const change = changing.changes.get(object);
      if (change === undefined || !kinds.includes(change.kind) || using.changes.has(object)) return [];
      const description = `${using.changes.get(id)!.description}, which needs ${objectWords(change.object)}`;
      return [{ object: objectId(change.object), left: plain(change), right: { kind: "use" as const, description } }];
    }),
  );
}

function plain({ kind, description }: Change): BranchChange {
  return { kind, description };
}

function turned({ object, left, right }: BranchConflict): BranchConflict {
  return { object, left: right, right: left };
}

/** Where a whole table conflicts, its columns and constraints say nothing more. */
function withoutParts(conflicts: readonly BranchConflict[]): readonly BranchConflict[] {
  const seen = new Set<string>();
  const tables = conflicts.flatMap(({ object }) =>
    object.startsWith("table:") ? [object.slice("table:".length)] : [],
  );
  return conflicts.filter((conflict) => {
    const { object } = conflict;
    const name = object.slice(object.indexOf(":") + 1);
    if (tables.some((table) => name.startsWith(`${table}.`))) return false;
    const key = stableStringify(conflict);
    return !seen.has(key) && seen.add(key);
  });
}

function objectsOf(operation: Operation): readonly SchemaObject[] {
  switch (operation.kind) {
    case "create":
    case "drop":
      return [operation.object, ...(operation.columns ?? []), ...(operation.constraints ?? [])];
    case "alter":
    case "rename":
    case "replaceEnum":
      return [operation.from, operation.to];
    default:
      return [];
  }
}
