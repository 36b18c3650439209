import { objectId } from "../../schema/object-id.ts";
import { quoteNamePart } from "../../schema/quote-name-part.ts";
import type { Schema } from "../../schema/schema.ts";
import type { SchemaObject } from "../../schema/schema-object.ts";
import type { EnumObject } from "../../schema/type-objects.ts";
import { compareText } from "../../util/compare-text.ts";
import { applyRenames } from "./apply-renames.ts";
import { likenessIn } from "./likeness.ts";
import { nameSimilarity } from "./name-similarity.ts";
import type { Rename } from "./rename.ts";
import { type ResolvedRename, resolveRenames } from "./resolve-renames.ts";

/** Something that is gone and something new of the same kind that looks like it under another name. */
export interface RenameCandidate {
  /** A kind of object, or `value` for a value of an enum. */
  readonly kind: string;
  /** The id in the schema before; `value:schema.enum.value` for a value. */
  readonly from: string;
  /** The id in the schema after. */
  readonly to: string;
  /** How alike the two are, from 0.5 to 1. */
  readonly score: number;
}

/**
 * Below it nobody is asked. For columns that is above one type and one place alone (0.43), for the rest above half of the
 * contents in common. A drop that loses rows is announced in any case.
 */
const lowestScore = 0.5;
const lowestScoreOfColumns = 0.55;

/** Of each object's counterparts. */
const mostCounterparts = 3;

/** Each round takes the likeliest pairs of the rounds before as renames, so that what is in them is compared by part. */
const rounds: readonly (readonly SchemaObject["kind"][])[] = [
  ["schema"],
  ["enum", "domain", "compositeType"],
  ["table"],
  ["column"],
  ["view", "materializedView", "sequence", "function"],
];

/**
 * Pairs of a dropped and a created object that may be one object under a new name, best first. Columns of a table that
 * may be renamed itself are paired with those of its counterpart. Constraints and indexes are matched by structure
 * elsewhere and need nobody's decision.
 *
 * @param decided renames that are settled: their pairs are left out, and what they rename is compared as renamed
 * @throws AthanorError USAGE where a decided rename fits nothing
 */
export function findRenameCandidates(
  before: Schema,
  after: Schema,
  decided: readonly Rename[],
): readonly RenameCandidate[] {
  const old = before.objects.map(objectId);
  let current = applyRenames(before, resolveRenames(decided, before, after)).schema;
  const found: RenameCandidate[] = [];
  for (const kinds of rounds) {
    const pairs = kinds.flatMap((kind) => pairsOf(kind, current, after));
    const named = new Map(current.objects.map((object, index) => [objectId(object), old[index]!]));
    found.push(...pairs.map((pair) => ({ ...pair, from: named.get(pair.from)! })));
    current = applyRenames(current, likeliest(pairs, after)).schema;
  }
  found.push(...valuePairs(before, current, after));
  return best(found);
}

function pairsOf(kind: SchemaObject["kind"], before: Schema, after: Schema): RenameCandidate[] {
  const [old, young] = [new Set(before.objects.map(objectId)), new Set(after.objects.map(objectId))];
  const gone = before.objects.filter((object) => object.kind === kind && !young.has(objectId(object)));
  const created = after.objects.filter((object) => object.kind === kind && !old.has(objectId(object)));
  if (gone.length === 0 || created.length === 0) return [];
  const likeness = likenessIn(before, after);
  const pairs = gone.flatMap((from) =>
    created.map((to) => ({ kind, from: objectId(from), to: objectId(to), score: rounded(likeness(from, to)) })),
  );
  return best(pairs);
}

/** Pairs in which each is the other's best counterpart. */
function likeliest(pairs: readonly RenameCandidate[], after: Schema): ResolvedRename[] {
  const taken = new Set<string>();
  return pairs.flatMap(({ from, to }) => {
    const target = after.objects.find((object) => objectId(object) === to);
    if (taken.has(from) || taken.has(to) || target === undefined || !("name" in target)) return [];
    taken.add(from).add(to);
    const schema = "schema" in target && !("table" in target) ? { schema: target.schema } : {};
    return [{ id: from, name: target.name, ...schema }];
  });
}

/** Values that an enum lost and got, where it stands at the same place or has a similar name. */
function valuePairs(before: Schema, current: Schema, after: Schema): RenameCandidate[] {
  const wanted = new Map(after.objects.map((object) => [objectId(object), object]));
  return current.objects.flatMap((renamed, index) => {
    const to = wanted.get(objectId(renamed));
    if (renamed.kind !== "enum" || to?.kind !== "enum") return [];
    const original = before.objects[index] as EnumObject;
    const isNew = (value: string) => !renamed.values.includes(value);
    const gone = renamed.values.filter((value) => !to.values.includes(value));
    const added = to.values.filter(isNew);
    const onlyPair = gone.length === 1 && added.length === 1;
    return gone.flatMap((old) =>
      added.map((young) => {
        const isInPlace = renamed.values.indexOf(old) === to.values.indexOf(young);
        const similarity = nameSimilarity(old, young);
        const base = onlyPair ? 0.5 : 0.3;
        const score = rounded(base + 0.3 * similarity + (isInPlace ? 0.2 : 0));
        return { kind: "value", from: valueId(original, old), to: valueId(to, young), score };
      }),
    );
  });
}

function valueId({ schema, name }: EnumObject, value: string): string {
  return `value:${[schema, name, value].map(quoteNamePart).join(".")}`;
}

/** Best first, equal ones by id; each side with its best few. */
function best(pairs: readonly RenameCandidate[]): RenameCandidate[] {
  const seen = new Map<string, number>();
  const isAmongBest = (side: string): boolean => {
    const count = (seen.get(side) ?? 0) + 1;
    seen.set(side, count);
    return count <= mostCounterparts;
  };
  return pairs
    .filter(({ kind, score }) => score >= (kind === "column" ? lowestScoreOfColumns : lowestScore))
    .sort(
      (left, right) => right.score - left.score || compareText(left.from, right.from) || compareText(left.to, right.to),
    )
    .filter(({ from, to }) => {
      const [isForOld, isForNew] = [isAmongBest(`old ${from}`), isAmongBest(`new ${to}`)];
      return isForOld && isForNew;
    });
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
