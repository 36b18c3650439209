import { nearest } from "../../util/nearest.ts";

/** What is wrong with a value: where, and what should be there. */
export interface Problem {
  /** `.type`, `.columns[2].name`, or empty for the value itself. */
  readonly path: string;
  /** Reads after "is": `not a text`. */
  readonly problem: string;
  readonly hint?: string;
}

/** Looks at a value that a script gave; null where it is right. */
export type Check = (value: unknown) => Problem | null;

/** One check for every key that a value may have. */
export type Shape<T> = { readonly [K in keyof Required<T>]: Check };

export const isText: Check = expect("a text", (value) => typeof value === "string");
export const isFilledText: Check = expect(
  "a text that is not empty",
  (value) => typeof value === "string" && value !== "",
);
export const isFlag: Check = expect("true or false", (value) => typeof value === "boolean");
export const isNumber: Check = expect("a whole number", (value) => Number.isSafeInteger(value));
export const isNumberText: Check = expect(
  "a whole number or its digits as a text",
  (value) => Number.isSafeInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value)),
);
export const isPlainObject: Check = expect(
  "an object",
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);
export const isAnything: Check = () => null;

export function oneOf(...words: readonly string[]): Check {
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return null;
    const near = typeof value === "string" ? nearest(value, words) : undefined;
    return {
      path: "",
      problem: `not ${words.map((word) => `"${word}"`).join(" or ")}`,
      ...(near && { hint: `Write "${near}".` }),
    };
  };
}

/** The argument or attribute may be left out. */
export function optional(check: Check): Check {
  return (value) => (value === undefined ? null : check(value));
}

/** Null stands for the server's default. */
export function orNull(check: Check): Check {
  return (value) => (value === null ? null : check(value));
}

export function either(first: Check, second: Check): Check {
  return (value) => (first(value) === null ? null : second(value));
}

export function listOf(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return { path: "", problem: "not a list" };
    for (const [place, item] of value.entries()) {
      const found = check(item);
      if (found !== null) return { ...found, path: `[${place}]${found.path}` };
    }
    return null;
  };
}

/** An object whose every value is like this. */
export function mapOf(check: Check): Check {
  return (value) => {
    const wrong = isPlainObject(value);
    if (wrong !== null) return wrong;
    for (const [name, item] of Object.entries(value as object)) {
      const found = check(item);
      if (found !== null) return { ...found, path: `.${name}${found.path}` };
    }
    return null;
  };
}

/** An object with these keys and no other; those named must be there. */
export function objectOf<T>(shape: Shape<T>, ...needed: readonly (keyof T & string)[]): Check {
  return (value) => {
    const wrong = isPlainObject(value);
    if (wrong !== null) return wrong;
    const given = value as Readonly<Record<string, unknown>>;
    for (const [key, item] of Object.entries(given)) {
      const found = Object.hasOwn(shape, key) ? optional(shape[key as keyof T])(item) : unknownKey(key, shape);
      if (found !== null) return { ...found, path: `.${key}${found.path}` };
    }
    const missing = needed.find((key) => given[key] === undefined);
    return missing === undefined ? null : { path: `.${missing}`, problem: "missing" };
  };
}

function unknownKey(key: string, shape: object): Problem {
  const near = nearest(key, Object.keys(shape));
  return { path: "", problem: "not known here", ...(near && { hint: `Did you mean ${near}?` }) };
}

function expect(expected: string, test: (value: unknown) => boolean): Check {
  return (value) => (test(value) ? null : { path: "", problem: value === undefined ? "missing" : `not ${expected}` });
}
