import { isDeepStrictEqual } from "node:util";

/** A comparison of two objects in some of their attributes. */
export function sameIn<O extends object>(...attributes: readonly (keyof O)[]): (from: O, to: O) => boolean {
  return (from, to) => attributes.every((attribute) => same(from[attribute], to[attribute]));
}

/** Whether two plain values are equal; the order of keys does not matter. */
export function same(from: unknown, to: unknown): boolean {
  return isDeepStrictEqual(from, to);
}
