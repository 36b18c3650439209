import type { ObjectReference } from "../op/definitions.ts";
import { type Check, isFilledText, isText, objectOf } from "./check.ts";

const named = objectOf<{ schema: string; name: string }>({ schema: isText, name: isFilledText }, "name");

/** `"account"`, `"billing.account"` or both parts apart: a text with more dots, or with quotes, cannot be split. */
export const isObjectName: Check = (value) => {
  if (typeof value !== "string") return named(value) === null ? null : { path: "", problem: "not a name" };
  if (value === "") return { path: "", problem: "an empty name" };
  if (/^[^."]+(\.[^."]+)?$/.test(value)) return null;
  return { path: "", problem: "no name that can be split", hint: "Give it as { schema, name }, without quotes." };
};

/** What a comment, an owner or a grant is about: one object, or one part of a table, view, type or domain. */
export const isObjectReference: Check = (value) => {
  const wrong = objectOf(words)(value);
  if (wrong !== null) return wrong;
  const given = Object.entries(value as object).flatMap(([word, item]) => (item === undefined ? [] : [word]));
  const objects = given.filter((word) => !parts.has(word));
  if (objects.length === 1 && given.length - objects.length <= 1) return null;
  return { path: "", problem: objects.length === 0 ? "a reference to nothing" : "a reference to more than one object" };
};

type Words = { readonly [W in WordOf<ObjectReference>]: unknown };
type WordOf<R> = R extends unknown ? keyof R : never;

const parts: ReadonlySet<string> = new Set([
  "column",
  "constraint",
  "trigger",
  "rule",
  "policy",
  "attribute",
  "arguments",
]);

const words: { readonly [W in keyof Words]: Check } = {
  table: isObjectName,
  column: isFilledText,
  constraint: isFilledText,
  trigger: isFilledText,
  rule: isFilledText,
  policy: isFilledText,
  attribute: isFilledText,
  arguments: isText,
  foreignTable: isObjectName,
  view: isObjectName,
  materializedView: isObjectName,
  index: isObjectName,
  sequence: isObjectName,
  statistics: isObjectName,
  type: isObjectName,
  domain: isObjectName,
  function: isObjectName,
  procedure: isObjectName,
  aggregate: isObjectName,
  schema: isFilledText,
  extension: isFilledText,
  collation: isObjectName,
  eventTrigger: isFilledText,
  publication: isFilledText,
  foreignDataWrapper: isFilledText,
  foreignServer: isFilledText,
};

/** A name, or null where the server chooses one. */
export const isNewName: Check = (value) => (value === null ? null : isFilledText(value));
