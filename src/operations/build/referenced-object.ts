import type { SchemaObject } from "../../schema/schema-object.ts";
import type { ObjectName, ObjectReference } from "../op/definitions.ts";
import {
  bareAggregate,
  bareColumn,
  bareCompositeType,
  bareDomain,
  bareEventTrigger,
  bareExtension,
  bareFunction,
  bareIndex,
  bareMaterializedView,
  barePolicy,
  bareProcedure,
  barePublication,
  bareRule,
  bareSequence,
  bareStatistics,
  bareTable,
  bareTrigger,
  bareView,
} from "./bare-objects.ts";
import { constraintNamed } from "./constraint-object.ts";
import { qualifiedName } from "./object-name.ts";

/** As much of an object as a reference to it tells. */
export function referencedObject(reference: ObjectReference): SchemaObject {
  const words: ReferenceWords = reference;
  if (words.table !== undefined) return objectOnTable(words.table, words);
  const word = Object.keys(makers).find((candidate) => candidate in reference) as keyof typeof makers;
  return makers[word](words[word] as never, words);
}

/** The object with something of its own: a comment, grants, a new name; a part of a view, type or domain lies inside it. */
export function referencedObjectWith(reference: ObjectReference, attributes: object): SchemaObject {
  const words: ReferenceWords = reference;
  const object = referencedObject(reference);
  switch (object.kind) {
    case "view":
    case "materializedView":
      if (words.column === undefined) break;
      return { ...object, columns: [{ name: words.column, type: "", ...attributes }] };
    case "compositeType":
      if (words.attribute === undefined) break;
      return { ...object, attributes: [{ name: words.attribute, type: "", ...attributes }] };
    case "domain":
      if (words.constraint === undefined) break;
      return { ...object, checks: [{ name: words.constraint, expression: "", ...attributes }] };
  }
  return { ...object, ...attributes };
}

/** All words that some reference has. */
interface ReferenceWords {
  readonly table?: ObjectName;
  readonly column?: string;
  readonly constraint?: string;
  readonly trigger?: string;
  readonly rule?: string;
  readonly policy?: string;
  readonly attribute?: string;
  readonly arguments?: string;
  readonly [word: string]: unknown;
}

function objectOnTable(table: ObjectName, words: ReferenceWords): SchemaObject {
  if (words.column !== undefined) return bareColumn(table, words.column);
  if (words.constraint !== undefined) return constraintNamed(words.constraint, table);
  if (words.trigger !== undefined) return bareTrigger(words.trigger, table);
  if (words.rule !== undefined) return bareRule(words.rule, table);
  if (words.policy !== undefined) return barePolicy(words.policy, table);
  return bareTable(table);
}

const makers = {
  foreignTable: (name: ObjectName) => ({ ...bareTable(name), foreign: { server: "" } }),
  view: bareView,
  materializedView: bareMaterializedView,
  index: (name: ObjectName) => bareIndex(name),
  sequence: bareSequence,
  statistics: bareStatistics,
  type: bareCompositeType,
  domain: bareDomain,
  function: (name: ObjectName, words: ReferenceWords) => bareFunction(name, words.arguments ?? ""),
  procedure: (name: ObjectName, words: ReferenceWords) => bareProcedure(name, words.arguments ?? ""),
  aggregate: (name: ObjectName, words: ReferenceWords) => bareAggregate(name, words.arguments ?? ""),
  collation: (name: ObjectName) => ({ kind: "collation", ...qualifiedName(name), definition: "" }),
  schema: (name: string) => ({ kind: "schema", name }),
  extension: bareExtension,
  eventTrigger: bareEventTrigger,
  publication: barePublication,
  foreignDataWrapper: (name: string) => ({ kind: "foreignDataWrapper", name }),
  foreignServer: (name: string) => ({ kind: "foreignServer", name, wrapper: "" }),
} satisfies Record<string, (name: never, words: ReferenceWords) => SchemaObject>;
