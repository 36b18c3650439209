import type { IndexObject } from "../../schema/table-objects.ts";
import type { ConstraintMethods } from "../op/constraint-methods.ts";
import type { ConstraintDefinition, IndexKeyDefinition, IndexOptions, ObjectName } from "../op/definitions.ts";
import type { Operation } from "../operation.ts";
import { bareIndex } from "./bare-objects.ts";
import type { Builders } from "./builder-types.ts";
import { compact } from "./compact.ts";
import { constraintNamed, constraintObject } from "./constraint-object.ts";
import { onTable, qualifiedName } from "./object-name.ts";
import { dropOf, flags } from "./operation-parts.ts";
import { optionSides } from "./option-sides.ts";
import { sides } from "./sides.ts";

export const buildConstraints: Pick<Builders, keyof ConstraintMethods> = {
  createPrimaryKey: (name, table, columns, options) =>
    create(table, { ...named(name), type: "primaryKey", columns, ...options }),
  createUniqueConstraint: (name, table, columns, options) =>
    create(table, { ...named(name), type: "unique", columns, ...options }),
  createForeignKey: (name, table, referencedTable, columns, referencedColumns, options) =>
    create(table, {
      ...named(name),
      type: "foreignKey",
      columns,
      references: { table: referencedTable, columns: referencedColumns },
      ...options,
    }),
  createCheckConstraint: (name, table, expression, options) =>
    create(table, { ...named(name), type: "check", expression, ...options }),
  createExcludeConstraint: (name, table, definition, options) =>
    create(table, { ...named(name), type: "exclusion", definition, ...options }),
  dropConstraint: (name, table, options) => [dropOf(constraintNamed(name, table, options?.type), options)],
  renameConstraint: (name, table, newName) => {
    const from = constraintNamed(name, table);
    return [{ kind: "rename", from, to: { ...from, name: newName } }];
  },
  validateConstraint: (name, table, options) => {
    const to = constraintNamed(name, table, options?.type);
    return [{ kind: "alter", from: { ...to, notValid: true } as typeof to, to }];
  },
  alterConstraint: (name, table, changes) => {
    const bare = constraintNamed(name, table, "foreignKey");
    const { deferrable, enforced } = changes;
    const { from, to } = sides("alterConstraint", {
      deferrable,
      notEnforced: enforced === undefined ? undefined : !enforced,
    });
    return [{ kind: "alter", from: { ...bare, ...from } as typeof bare, to: { ...bare, ...to } as typeof bare }];
  },
  createIndex,
  dropIndex: (index, options) => [dropOf(bareIndex(index, options?.table), options)],
  renameIndex: (index, newName) => {
    const from = bareIndex(index);
    return [{ kind: "rename", from, to: { ...from, name: newName } }];
  },
  alterIndex: (index, changes) => {
    const { storageParameters, attachTo, ...attributes } = changes;
    const plain = sides("alterIndex", attributes);
    const parameters = optionSides(storageParameters, undefined);
    const side = (which: "from" | "to") =>
      compact<IndexObject>({
        ...bareIndex(index),
        ...plain[which],
        storageParameters: parameters[which],
        partitionOf: which === "to" && attachTo !== undefined ? qualifiedName(attachTo) : undefined,
      });
    return [{ kind: "alter", from: side("from"), to: side("to") }];
  },
};

function create(table: ObjectName, definition: ConstraintDefinition): readonly Operation[] {
  return [{ kind: "create", object: constraintObject(table, definition) }];
}

function named(name: string | null): { readonly name?: string } {
  return name === null ? {} : { name };
}

function createIndex(
  name: string | null,
  table: ObjectName,
  keys: readonly IndexKeyDefinition[],
  options: IndexOptions = {},
): readonly Operation[] {
  const { using, partitionOf, concurrently, ifNotExists, ...attributes } = options;
  const object = compact<IndexObject>({
    kind: "index",
    ...onTable(table),
    name: name ?? "",
    keys: keys.map((key) => (typeof key === "string" ? { column: key } : key)),
    method: using,
    partitionOf: partitionOf && qualifiedName(partitionOf),
    ...attributes,
  });
  return [{ kind: "create", object, ...flags({ concurrently, ifNotExists }) }];
}
