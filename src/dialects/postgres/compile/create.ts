import type { CreateOperation } from "../../../operations/operation.ts";
import type { Statement } from "../../../operations/statement.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../schema/schema-object.ts";
import type { IndexObject } from "../../../schema/table-objects.ts";
import { qualified } from "../quote.ts";
import { createColumn } from "./create-column.ts";
import { createConstraint } from "./create-constraint.ts";
import {
  createEventTrigger,
  createExtension,
  createForeignDataWrapper,
  createForeignServer,
  createOperatorFamily,
  createPublication,
  createSchema,
  createTextSearch,
  createUserMapping,
} from "./create-database-object.ts";
import { createPolicy } from "./create-policy.ts";
import { createSequence } from "./create-sequence.ts";
import { createTable } from "./create-table.ts";
import { createCompositeType, createDomain, createEnum, createRangeType } from "./create-type.ts";
import { createMaterializedView, createView } from "./create-view.ts";
import { defaultPrivilegeChanges } from "./default-privileges.ts";
import { triggerState } from "./enabled-state.ts";
import { extraStatements } from "./extras.ts";
import { indexDefinition } from "./index-definition.ts";
import { indexKeyStatistics } from "./index-key-statistics.ts";

/** The statements that make an object with its comment, owner, grants and whatever CREATE itself cannot say. */
export function compileCreate(operation: CreateOperation): readonly Statement[] {
  const create = creators[operation.object.kind] as (object: SchemaObject, operation: CreateOperation) => string[];
  const [first = "", ...following] = create(operation.object, operation);
  return [
    operation.concurrently ? { sql: first, transaction: "none" } : { sql: first },
    ...following.map((sql) => ({ sql })),
  ];
}

const creators: { readonly [K in ObjectKind]: (object: ObjectOfKind<K>, operation: CreateOperation) => string[] } = {
  schema: createSchema,
  extension: createExtension,
  collation: createFromDefinition,
  enum: createEnum,
  domain: createDomain,
  compositeType: createCompositeType,
  rangeType: createRangeType,
  sequence: createSequence,
  table: createTable,
  column: createColumn,
  constraint: createConstraint,
  index: createIndex,
  statistics: (object) => [
    object.definition,
    ...(object.target === undefined ? [] : [`ALTER STATISTICS ${qualified(object)} SET STATISTICS ${object.target}`]),
    ...extraStatements(object),
  ],
  view: createView,
  materializedView: createMaterializedView,
  function: createFromDefinition,
  aggregate: createFromDefinition,
  trigger: createTriggerOrRule,
  rule: createTriggerOrRule,
  policy: createPolicy,
  eventTrigger: createEventTrigger,
  cast: createFromDefinition,
  operator: createFromDefinition,
  operatorClass: createFromDefinition,
  operatorFamily: createOperatorFamily,
  textSearch: createTextSearch,
  publication: createPublication,
  foreignDataWrapper: createForeignDataWrapper,
  foreignServer: createForeignServer,
  userMapping: createUserMapping,
  defaultPrivileges: (object) => defaultPrivilegeChanges(null, object),
};

function createFromDefinition(object: Extract<SchemaObject, { definition: string }>): string[] {
  return [object.definition, ...extraStatements(object)];
}

function createTriggerOrRule(object: ObjectOfKind<"trigger"> | ObjectOfKind<"rule">): string[] {
  return [object.definition, ...(object.state === undefined ? [] : [triggerState(object)]), ...extraStatements(object)];
}

function createIndex(index: IndexObject, operation: CreateOperation): string[] {
  const bare = { ...index, keys: index.keys.map(({ statistics, ...key }) => key) };
  return [
    indexDefinition(index, operation),
    ...(index.partitionOf === undefined ? [] : [attachIndex(index)]),
    ...indexKeyStatistics(bare, index),
    ...extraStatements(index),
  ];
}

/** Makes an index a part of the partitioned index it belongs to. */
export function attachIndex(index: IndexObject): string {
  const parent = index.partitionOf === undefined ? "" : qualified(index.partitionOf);
  return `ALTER INDEX ${parent} ATTACH PARTITION ${qualified({ schema: index.schema, name: index.name })}`;
}
