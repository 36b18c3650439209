import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { DropOperation } from "../operation.ts";
import { type Call, call, defined } from "./call.ts";
import { nameOf, tableNameOf } from "./name-of.ts";

/** The call that drops an object; what the object was stays behind. */
export function callOfDrop(operation: DropOperation): Call {
  const { ifExists, because, concurrently } = operation;
  const options = defined({ ifExists, because, concurrently });
  return (calls[operation.object.kind] as CallOf<SchemaObject>)(operation.object, options);
}

type CallOf<O> = (object: O, options: object) => Call;

const calls: { readonly [K in ObjectKind]: CallOf<ObjectOfKind<K>> } = {
  schema: (object, options) => call("dropSchema", object.name, options),
  extension: (object, options) => call("dropExtension", object.name, options),
  collation: anyObject,
  enum: (object, options) => call("dropEnum", nameOf(object), options),
  domain: (object, options) => call("dropDomain", nameOf(object), options),
  compositeType: (object, options) => call("dropType", nameOf(object), options),
  rangeType: (object, options) => call("dropType", nameOf(object), options),
  sequence: (object, options) => call("dropSequence", nameOf(object), options),
  table: (object, options) =>
    object.foreign === undefined ? call("dropTable", nameOf(object), options) : foreignTable(object, options),
  column: (object, options) => call("dropColumn", tableNameOf(object), object.name, options),
  constraint: (object, options) =>
    call("dropConstraint", object.name, tableNameOf(object), { type: object.type, ...options }),
  index: (object, options) => call("dropIndex", nameOf(object), { ...tableOption(object), ...options }),
  statistics: (object, options) => call("dropStatistics", nameOf(object), options),
  view: (object, options) => call("dropView", nameOf(object), options),
  materializedView: (object, options) => call("dropMaterializedView", nameOf(object), options),
  function: (object, options) =>
    call(object.procedure ? "dropProcedure" : "dropFunction", nameOf(object), object.arguments, options),
  aggregate: (object, options) => call("dropAggregate", nameOf(object), object.arguments, options),
  trigger: (object, options) => call("dropTrigger", object.name, tableNameOf(object), options),
  rule: (object, options) => call("dropRule", object.name, tableNameOf(object), options),
  policy: (object, options) => call("dropPolicy", object.name, tableNameOf(object), options),
  eventTrigger: (object, options) => call("dropEventTrigger", object.name, options),
  cast: anyObject,
  operator: anyObject,
  operatorClass: anyObject,
  operatorFamily: anyObject,
  textSearch: anyObject,
  publication: (object, options) => call("dropPublication", object.name, options),
  foreignDataWrapper: anyObject,
  foreignServer: anyObject,
  userMapping: anyObject,
  defaultPrivileges: anyObject,
};

/** The table of an index only helps the reader. */
function tableOption({ table }: ObjectOfKind<"index">): object {
  return table === "" ? {} : { table };
}

function foreignTable({ kind, schema, name, foreign }: ObjectOfKind<"table">, options: object): Call {
  return call("dropObject", { kind, schema, name, foreign: { server: foreign?.server ?? "" } }, options);
}

/** A drop needs no more of an object than its identity, which its definition does not belong to. */
function anyObject(object: SchemaObject, options: object): Call {
  const { comment, owner, privileges, ownerPrivileges, ...identity } = object;
  const emptied = {
    ...("definition" in identity && { definition: "" }),
    ...("statements" in identity && { statements: [] }),
  };
  return call("dropObject", { ...identity, ...emptied }, options);
}
