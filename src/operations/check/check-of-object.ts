import type { ObjectKind } from "../../schema/schema-object.ts";
import type { Operation } from "../operation.ts";
import { type Check, isPlainObject } from "./check.ts";

/** Plain data of an object: a known kind with what its id is made of. */
export const isSchemaObject: Check = (value) => {
  const wrong = isPlainObject(value);
  if (wrong !== null) return wrong;
  const object = value as Readonly<Record<string, unknown>>;
  const needed = typeof object.kind === "string" ? identities[object.kind as ObjectKind] : undefined;
  if (needed === undefined) return { path: ".kind", problem: "not a kind of object" };
  const missing = needed.find((key) => typeof object[key] !== "string");
  return missing === undefined ? null : { path: `.${missing}`, problem: "missing" };
};

/** Plain data of an operation. */
export const isOperation: Check = (value) => {
  const wrong = isPlainObject(value);
  if (wrong !== null) return wrong;
  const operation = value as Readonly<Record<string, unknown>>;
  const needed = typeof operation.kind === "string" ? operationParts[operation.kind as Operation["kind"]] : undefined;
  if (needed === undefined) return { path: ".kind", problem: "not a kind of operation" };
  for (const part of needed) {
    const found =
      part === "sql" || part === "name" || part === "table" ? textProblem(operation[part]) : isPart(operation[part]);
    if (found !== null) return { ...found, path: `.${part}${found.path}` };
  }
  return null;
};

function textProblem(value: unknown) {
  return typeof value === "string" ? null : { path: "", problem: "not a text" };
}

function isPart(value: unknown) {
  return Array.isArray(value) ? null : isSchemaObject(value);
}

const operationParts: { readonly [K in Operation["kind"]]: readonly string[] } = {
  create: ["object"],
  drop: ["object"],
  alter: ["from", "to"],
  rename: ["from", "to"],
  replaceEnum: ["from", "to", "columns"],
  execute: ["sql"],
  insertRows: ["table", "rows"],
  custom: ["name"],
};

const inSchema = ["schema", "name"] as const;
const onTable = ["schema", "table", "name"] as const;

const identities: { readonly [K in ObjectKind]: readonly string[] } = {
  schema: ["name"],
  extension: ["name"],
  collation: inSchema,
  enum: inSchema,
  domain: inSchema,
  compositeType: inSchema,
  rangeType: inSchema,
  sequence: inSchema,
  table: inSchema,
  column: onTable,
  constraint: onTable,
  index: inSchema,
  statistics: inSchema,
  view: inSchema,
  materializedView: inSchema,
  function: [...inSchema, "arguments"],
  aggregate: [...inSchema, "arguments"],
  trigger: onTable,
  rule: onTable,
  policy: onTable,
  eventTrigger: ["name"],
  cast: ["source", "target"],
  operator: [...inSchema, "arguments"],
  operatorClass: [...inSchema, "method"],
  operatorFamily: [...inSchema, "method"],
  textSearch: [...inSchema, "type"],
  publication: ["name"],
  foreignDataWrapper: ["name"],
  foreignServer: ["name"],
  userMapping: ["server", "user"],
  defaultPrivileges: ["objects"],
};
