import { nearest } from "../util/nearest.ts";

/** Something wrong with one value of a config. */
export interface ConfigProblem {
  /** `database.url`, `postWriteHooks[1].command`. */
  readonly path: string;
  /** Reads after the quoted path: "must be a string, is a number". */
  readonly problem: string;
  readonly hint?: string;
}

/** Looks at one value; never puts it into the problem's text, for it may be a secret. */
export type Check = (value: unknown, path: string) => ConfigProblem[];

export function isText(value: unknown, path: string): ConfigProblem[] {
  return typeof value === "string" ? [] : wrongType(value, path, "a string");
}

export function isFilledText(value: unknown, path: string): ConfigProblem[] {
  if (typeof value !== "string") return wrongType(value, path, "a string");
  return value.trim() === "" ? [{ path, problem: "must not be empty" }] : [];
}

export function isBoolean(value: unknown, path: string): ConfigProblem[] {
  return typeof value === "boolean" ? [] : wrongType(value, path, "true or false");
}

export function isFunction(value: unknown, path: string): ConfigProblem[] {
  return typeof value === "function" ? [] : wrongType(value, path, "a function");
}

export function isWholeNumber(minimum: number, maximum: number): Check {
  return (value, path) => {
    if (typeof value !== "number") return wrongType(value, path, "a number");
    if (Number.isInteger(value) && value >= minimum && value <= maximum) return [];
    return [{ path, problem: `must be a whole number from ${minimum} to ${maximum}, is ${value}` }];
  };
}

export function isOneOf(...words: readonly string[]): Check {
  const expected = words.map((word) => `"${word}"`).join(" or ");
  return (value, path) => {
    if (typeof value !== "string") return wrongType(value, path, expected);
    if (words.includes(value)) return [];
    const near = nearest(value, words);
    return [{ path, problem: `must be ${expected}`, ...(near === undefined ? {} : { hint: `Write "${near}".` }) }];
  };
}

export function isListOf(check: Check, expected: string): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return wrongType(value, path, expected);
    return value.flatMap((item, index) => check(item, `${path}[${index}]`));
  };
}

export function isOneOrListOf(check: Check, expected: string): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return check(value, path);
    if (value.length === 0) return [{ path, problem: `must be ${expected}, is an empty list` }];
    return value.flatMap((item, index) => check(item, `${path}[${index}]`));
  };
}

/** An object with any keys whose values all pass. */
export function isRecordOf(check: Check, expected: string): Check {
  return (value, path) => {
    if (!isPlainObject(value)) return wrongType(value, path, expected);
    return Object.entries(value).flatMap(([key, item]) => check(item, `${path}[${JSON.stringify(key)}]`));
  };
}

/** An object with these keys and no other; a value of undefined counts as absent. */
export function isObjectOf(checks: Readonly<Record<string, Check>>, required: readonly string[] = []): Check {
  return (value, path) => {
    if (!isPlainObject(value)) return wrongType(value, path, "an object");
    const at = (key: string) => (path === "" ? key : `${path}.${key}`);
    const missing = required.filter((key) => value[key] === undefined);
    return [
      ...missing.map((key) => ({ path: at(key), problem: "is missing" })),
      ...Object.entries(value).flatMap(([key, item]) => {
        const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
        if (check === undefined) return [unknownKey(key, at(key), checks)];
        return item === undefined ? [] : check(item, at(key));
      }),
    ];
  };
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function wrongType(value: unknown, path: string, expected: string): ConfigProblem[] {
  return [{ path, problem: `must be ${expected}, is ${describeType(value)}` }];
}

function unknownKey(key: string, path: string, checks: Readonly<Record<string, Check>>): ConfigProblem {
  const near = nearest(key, Object.keys(checks));
  const hint = near === undefined ? `The known keys are ${Object.keys(checks).join(", ")}.` : `Did you mean "${near}"?`;
  return { path, problem: "is not a known key", hint };
}

function describeType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}
