import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { ConstraintObject, TableObject } from "../../schema/table-objects.ts";
import type { CreateOperation } from "../operation.ts";
import { type Call, call, defined } from "./call.ts";
import {
  columnDefinitionOf,
  constraintDefinitionOf,
  extrasOf,
  indexKeyDefinitionOf,
  sequenceDefinitionOf,
  viewColumnDefinitionsOf,
} from "./definitions-of.ts";
import { nameOf, tableNameOf } from "./name-of.ts";

/** The call that makes an object. */
export function callOfCreate(operation: CreateOperation): Call {
  return (calls[operation.object.kind] as CallOf<SchemaObject>)(operation.object, operation);
}

type CallOf<O> = (object: O, operation: CreateOperation) => Call;

const calls: { readonly [K in ObjectKind]: CallOf<ObjectOfKind<K>> } = {
  schema: (object, { ifNotExists }) => call("createSchema", object.name, defined({ ...extrasOf(object), ifNotExists })),
  extension: ({ name, schema, version, comment }, { ifNotExists }) =>
    call(
      "createExtension",
      name,
      defined({ schema: schema || undefined, version: version || undefined, comment, ifNotExists }),
    ),
  collation: anyObject,
  enum: (object) => call("createEnum", nameOf(object), object.values, extrasOf(object)),
  domain: ({ kind, schema, name, notNull, ...attributes }) =>
    call("createDomain", nameOf({ schema, name }), defined({ ...attributes, nullable: notNull ? false : undefined })),
  compositeType: (object) => call("createCompositeType", nameOf(object), object.attributes, extrasOf(object)),
  rangeType: ({ kind, schema, name, ...attributes }) => call("createRangeType", nameOf({ schema, name }), attributes),
  sequence: (object, { ifNotExists }) =>
    call("createSequence", nameOf(object), defined({ ...sequenceDefinitionOf(object), ifNotExists })),
  table: callOfTable,
  column: (object, { ifNotExists }) =>
    call("addColumn", tableNameOf(object), columnDefinitionOf(object), defined({ ifNotExists })),
  constraint: callOfConstraint,
  index: ({ kind, schema, table, name, keys, method, partitionOf, ...attributes }, { concurrently, ifNotExists }) =>
    call(
      "createIndex",
      name === "" ? null : name,
      tableNameOf({ schema, table }),
      keys.map(indexKeyDefinitionOf),
      defined({
        using: method,
        ...attributes,
        partitionOf: partitionOf && nameOf(partitionOf),
        concurrently,
        ifNotExists,
      }),
    ),
  statistics: ({ table, definition, target, comment, owner, ...object }) =>
    call("createStatistics", nameOf(object), nameOf(table), definition, defined({ target, comment, owner })),
  view: ({ definition, options, columns, ...object }) =>
    call(
      "createView",
      nameOf(object),
      definition,
      defined({ options, columns: viewColumnDefinitionsOf(columns), ...extrasOf(object) }),
    ),
  materializedView: ({ kind, schema, name, definition, columns, unpopulated, ...attributes }, { ifNotExists }) =>
    call(
      "createMaterializedView",
      nameOf({ schema, name }),
      definition,
      defined({
        columns: viewColumnDefinitionsOf(columns),
        ...attributes,
        withData: unpopulated ? false : undefined,
        ifNotExists,
      }),
    ),
  function: (object) =>
    call(
      object.procedure ? "createProcedure" : "createFunction",
      nameOf(object),
      object.arguments,
      object.definition,
      extrasOf(object),
    ),
  aggregate: (object) => call("createAggregate", nameOf(object), object.arguments, object.definition, extrasOf(object)),
  trigger: (object) => call("createTrigger", object.name, tableNameOf(object), object.definition, stateOf(object)),
  rule: (object) => call("createRule", object.name, tableNameOf(object), object.definition, stateOf(object)),
  policy: ({ kind, schema, table, name, owner, privileges, ownerPrivileges, ...attributes }) =>
    call("createPolicy", name, tableNameOf({ schema, table }), attributes),
  eventTrigger: ({ name, event, tags, function: called, state, comment, owner }) =>
    call("createEventTrigger", name, defined({ event, tags, function: nameOf(called), state, comment, owner })),
  cast: anyObject,
  operator: anyObject,
  operatorClass: anyObject,
  operatorFamily: anyObject,
  textSearch: anyObject,
  publication: ({ kind, name, tables, ...attributes }) =>
    call("createPublication", name, defined({ ...attributes, tables: tables?.map(publicationTableOf) })),
  foreignDataWrapper: anyObject,
  foreignServer: anyObject,
  userMapping: anyObject,
  defaultPrivileges: anyObject,
};

/** Kinds that have no method of their own are said as plain data. */
function anyObject(object: SchemaObject, operation: CreateOperation): Call {
  return operation.ifNotExists ? call("invoke", operation) : call("createObject", object);
}

function callOfTable(table: TableObject, { columns = [], constraints = [], ifNotExists }: CreateOperation): Call {
  const { kind, schema, name, partitionOf, inherits, ofType, ...attributes } = table;
  const definition = defined({
    columns: columns.length === 0 ? undefined : columns.map(columnDefinitionOf),
    constraints: constraints.length === 0 ? undefined : constraints.map(constraintDefinitionOf),
    partitionOf: partitionOf && { table: nameOf(partitionOf), bound: partitionOf.bound },
    inherits: inherits?.map(nameOf),
    ofType: ofType && nameOf(ofType),
    ...attributes,
    ifNotExists,
  });
  return { method: "createTable", values: [nameOf({ schema, name }), definition] };
}

function callOfConstraint(constraint: ConstraintObject): Call {
  const { type, name, ...definition } = constraintDefinitionOf(constraint) as unknown as Record<string, unknown>;
  const { columns, references, expression, definition: exclusion, ...options } = definition;
  const place = [constraint.name === "" ? null : constraint.name, tableNameOf(constraint)] as const;
  switch (constraint.type) {
    case "primaryKey":
      return call("createPrimaryKey", ...place, columns, options);
    case "unique":
      return call("createUniqueConstraint", ...place, columns, options);
    case "foreignKey": {
      const { columns: referencedColumns, ...table } = constraint.references;
      return call("createForeignKey", ...place, nameOf(table), columns, referencedColumns, options);
    }
    case "check":
      return call("createCheckConstraint", ...place, expression, options);
    case "exclusion":
      return call("createExcludeConstraint", ...place, exclusion, options);
  }
}

function stateOf({ state, comment }: ObjectOfKind<"trigger"> | ObjectOfKind<"rule">): object {
  return defined({ state, comment });
}

/** A table of a publication: the bare name where it is published whole. */
export function publicationTableOf({
  schema,
  name,
  ...filter
}: NonNullable<ObjectOfKind<"publication">["tables"]>[number]) {
  const table = nameOf({ schema, name });
  return Object.keys(filter).length === 0 ? table : { table, ...filter };
}
