import type { MethodName } from "../build/builder-types.ts";

/** One call of `op` as data: what a script will say. */
export interface Call {
  readonly method: MethodName;
  readonly values: readonly unknown[];
}

/** A call; trailing arguments that say nothing are left out. */
export function call(method: MethodName, ...values: readonly unknown[]): Call {
  const last = values.findLastIndex((value) => !saysNothing(value));
  return { method, values: values.slice(0, last + 1) };
}

/** An object without the attributes that are undefined. */
export function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}

function saysNothing(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}
