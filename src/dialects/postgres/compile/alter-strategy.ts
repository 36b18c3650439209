import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../schema/schema-object.ts";
import { keepsValues } from "./alter-enum.ts";
import {
  type AlterStrategyOptions,
  columnAlterable,
  compositeAlterable,
  constraintAlterable,
  functionAlterable,
  indexAlterable,
  materializedViewAlterable,
  viewAlterable,
} from "./alter-rules.ts";
import { sameIn } from "./same-in.ts";

/** In place, or by dropping and creating (an enum: by replaceEnum). */
export type AlterStrategy = "alter" | "recreate";

/**
 * Tells whether compile() can lead from one state of an object to another in place. Both have the same id; a new name
 * is a rename and no matter of this.
 *
 * @param options the server's version, where it is known, opens what only newer servers can do
 */
export function alterStrategy(from: SchemaObject, to: SchemaObject, options: AlterStrategyOptions = {}): AlterStrategy {
  const alterable = rules[to.kind] as Rule<SchemaObject>;
  return from.kind === to.kind && alterable(from, to, options) ? "alter" : "recreate";
}

type Rule<O extends SchemaObject> = (from: O, to: O, options: AlterStrategyOptions) => boolean;

const rules: { readonly [K in ObjectKind]: Rule<ObjectOfKind<K>> } = {
  schema: always,
  extension: always,
  collation: sameIn("definition"),
  enum: keepsValues,
  domain: sameIn("type", "collation"),
  compositeType: compositeAlterable,
  rangeType: sameIn(
    "subtype",
    "subtypeOperatorClass",
    "collation",
    "canonical",
    "subtypeDiff",
    "multirangeName",
    "multirangeSchema",
  ),
  sequence: always,
  table: (from, to) => from.partitionBy === to.partitionBy && from.foreign?.server === to.foreign?.server,
  column: columnAlterable,
  constraint: constraintAlterable,
  index: indexAlterable,
  statistics: sameIn("definition", "table"),
  view: viewAlterable,
  materializedView: materializedViewAlterable,
  function: functionAlterable,
  aggregate: sameIn("definition"),
  // CREATE OR REPLACE TRIGGER refuses constraint triggers.
  trigger: (from, to) => from.definition === to.definition || !(from.constraint || to.constraint),
  rule: always,
  policy: (from, to) =>
    sameIn<typeof from>("restrictive", "command")(from, to) &&
    (from.using === undefined) === (to.using === undefined) &&
    (from.withCheck === undefined) === (to.withCheck === undefined),
  eventTrigger: sameIn("event", "tags", "function"),
  cast: sameIn("definition"),
  operator: sameIn("definition"),
  operatorClass: sameIn("definition"),
  operatorFamily: (from, to) =>
    from.definition === to.definition && (from.members ?? []).every((member) => to.members?.includes(member)),
  textSearch: sameIn("statements"),
  publication: sameIn("allTables"),
  foreignDataWrapper: always,
  foreignServer: sameIn("wrapper", "type"),
  userMapping: always,
  defaultPrivileges: always,
};

function always(): boolean {
  return true;
}
