import fc from "fast-check";
import { arbitrarySchemaPair } from "./arbitrary-schema.ts";
import type { SchemaSpec } from "./schema-spec.ts";

export interface LawPair {
  /** What makes the pair again: `seed:number`. */
  readonly name: string;
  readonly from: SchemaSpec;
  readonly to: SchemaSpec;
}

const chunk = 50;

/** As many random pairs as asked for, made as they are needed; the same seed gives the same. */
export function* lawPairs(count: number, seed: number): Generator<LawPair> {
  for (let start = 0; start < count; start += chunk) {
    const sampled = fc.sample(arbitrarySchemaPair(), { numRuns: chunk, seed: seed + start / chunk });
    for (const [index, { from, to }] of sampled.slice(0, count - start).entries()) {
      yield { name: `${seed}:${start + index}`, from, to };
    }
  }
}
