import type { ConstraintObject } from "../../schema/table-objects.ts";
import type { ConstraintDefinition, ObjectName } from "../op/definitions.ts";
import { compact } from "./compact.ts";
import { onTable, qualifiedName } from "./object-name.ts";

/** A constraint of the catalogue from its definition; an empty name where the server chooses. */
export function constraintObject(table: ObjectName, definition: ConstraintDefinition): ConstraintObject {
  const { name = "", ...attributes } = definition;
  return compact<ConstraintObject>({
    kind: "constraint",
    ...onTable(table),
    name,
    ...attributes,
    ...(attributes.type === "foreignKey" && {
      references: {
        ...qualifiedName(attributes.references.table),
        columns: attributes.references.columns ?? [],
      },
    }),
  });
}

/** As much of a constraint as its name and type tell. */
export function constraintNamed(
  name: string,
  table: ObjectName,
  type: ConstraintObject["type"] = "check",
): ConstraintObject {
  return { ...unknownBodies[type], kind: "constraint", ...onTable(table), name } as ConstraintObject;
}

const unknownBodies: { readonly [T in ConstraintObject["type"]]: object } = {
  primaryKey: { type: "primaryKey", columns: [] },
  unique: { type: "unique", columns: [] },
  foreignKey: { type: "foreignKey", columns: [], references: { schema: "", name: "", columns: [] } },
  check: { type: "check", expression: "" },
  exclusion: { type: "exclusion", definition: "" },
};
