import type { Connection } from "../../../../../src/dialects/connection.ts";
import { compile } from "../../../../../src/dialects/postgres/compile/compile.ts";
import type { Operation } from "../../../../../src/operations/operation.ts";
import type { Schema } from "../../../../../src/schema/schema.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../../../src/schema/schema-object.ts";

/** The operations that build a catalogue from nothing, in no particular order; cycles are split as a diff would. */
export function buildingOperations({ objects }: Schema): Operation[] {
  const depth = (object: SchemaObject) =>
    object.kind === "index" && object.partitionOf ? partitionDepth(object, objects) : 0;
  return objects
    .toSorted((left, right) => depth(right) - depth(left))
    .flatMap((object) => operationsFor(object, objects));
}

/** Runs operations in the transaction that is open, each as soon as it can run; gives what never could, with why. */
export async function runWhenPossible(connection: Connection, operations: readonly Operation[]): Promise<string[]> {
  await connection.script("SET LOCAL check_function_bodies = off");
  let pending = operations;
  for (;;) {
    const failures: [Operation, string][] = [];
    for (const operation of pending) {
      const failure = await attempt(connection, operation);
      if (failure !== null) failures.push([operation, failure]);
    }
    if (failures.length === 0 || failures.length === pending.length) return failures.map(([, failure]) => failure);
    pending = failures.map(([operation]) => operation);
  }
}

async function attempt(connection: Connection, operation: Operation): Promise<string | null> {
  await connection.script("SAVEPOINT attempt");
  const statements = compile(operation);
  try {
    for (const { sql } of statements) await connection.script(sql);
    return null;
  } catch (error) {
    await connection.script("ROLLBACK TO SAVEPOINT attempt");
    return `${(error as Error).message}\n${statements.map(({ sql }) => sql).join(";\n")}`;
  }
}

function operationsFor(object: SchemaObject, objects: readonly SchemaObject[]): Operation[] {
  switch (object.kind) {
    case "column":
      return [];
    case "schema":
      if (object.name === "public") return [{ kind: "alter", from: { kind: "schema", name: "public" }, to: object }];
      return [{ kind: "create", object }];
    case "constraint":
      return object.type === "foreignKey" && !object.inherited ? [{ kind: "create", object }] : [];
    case "index": {
      const { partitionOf, ...free } = object;
      return [{ kind: "create", object: free }];
    }
    case "table":
      return tableOperations(object, objects);
    case "sequence": {
      const { ownedBy, ...free } = object;
      const create: Operation = { kind: "create", object: free };
      return ownedBy === undefined ? [create] : [create, { kind: "alter", from: free, to: object }];
    }
    case "materializedView": {
      const { clusterOn, ...free } = object;
      const create: Operation = { kind: "create", object: free };
      return clusterOn === undefined ? [create] : [create, { kind: "alter", from: free, to: object }];
    }
    default:
      return [{ kind: "create", object }];
  }
}

/** An index on a partitioned table takes the fitting indexes of the partitions: the deepest come first. */
function partitionDepth(index: ObjectOfKind<"index">, objects: readonly SchemaObject[]): number {
  const { partitionOf } = index;
  const parent = objects.find(
    (object) => object.kind === "index" && object.schema === partitionOf?.schema && object.name === partitionOf.name,
  );
  return parent?.kind === "index" ? 1 + partitionDepth(parent, objects) : 0;
}

function tableOperations(table: ObjectOfKind<"table">, objects: readonly SchemaObject[]): Operation[] {
  const { clusterOn, replicaIdentity, ...free } = table;
  const columns = partsOf(table, "column", objects).sort((first, second) => first.position - second.position);
  const constraints = partsOf(table, "constraint", objects).filter(({ type }) => type !== "foreignKey");
  const create: Operation = { kind: "create", object: free, columns, constraints };
  return clusterOn === undefined && replicaIdentity === undefined
    ? [create]
    : [create, { kind: "alter", from: free, to: table }];
}

function partsOf<K extends ObjectKind & ("column" | "constraint")>(
  table: ObjectOfKind<"table">,
  kind: K,
  objects: readonly SchemaObject[],
): ObjectOfKind<K>[] {
  return objects.filter(
    (object): object is ObjectOfKind<K> =>
      object.kind === kind && "table" in object && object.schema === table.schema && object.table === table.name,
  );
}
