import type { PublicationObject, PublicationTable } from "../../schema/database-objects.ts";
import type { DatabaseMethods } from "../op/database-methods.ts";
import type { ObjectName, PublicationChanges, PublicationTableDefinition } from "../op/definitions.ts";
import type { Operation } from "../operation.ts";
import { bareExtension, barePublication, bareStatistics } from "./bare-objects.ts";
import type { AccessMethods } from "./build-access.ts";
import type { Builders } from "./builder-types.ts";
import { compact } from "./compact.ts";
import { qualifiedName } from "./object-name.ts";
import { dropOf, flags, reason } from "./operation-parts.ts";
import { optionSides } from "./option-sides.ts";
import { sides } from "./sides.ts";

export const buildDatabase: Omit<Pick<Builders, keyof DatabaseMethods>, AccessMethods> = {
  createSchema: (name, { ifNotExists, ...extras } = {}) => [
    { kind: "create", object: compact({ kind: "schema", name, ...extras }), ...flags({ ifNotExists }) },
  ],
  dropSchema: (name, options) => [dropOf({ kind: "schema", name }, options)],
  renameSchema: (name, newName) => [
    { kind: "rename", from: { kind: "schema", name }, to: { kind: "schema", name: newName } },
  ],
  createExtension: (name, { ifNotExists, schema = "", version = "", comment } = {}) => [
    {
      kind: "create",
      object: compact({ kind: "extension", name, schema, version, comment }),
      ...flags({ ifNotExists }),
    },
  ],
  alterExtension: (name, { version = "", schema = "" }) => [
    {
      kind: "alter",
      from: bareExtension(name),
      to: { kind: "extension", name, schema, version },
    },
  ],
  dropExtension: (name, options) => [dropOf(bareExtension(name), options)],
  createPublication: (name, { tables, ...attributes } = {}) => [
    {
      kind: "create",
      object: compact<PublicationObject>({
        kind: "publication",
        name,
        ...attributes,
        tables: tables?.map(publicationTable),
      }),
    },
  ],
  alterPublication,
  dropPublication: (name, options) => [dropOf(barePublication(name), options)],
  createStatistics: (name, table, definition, options) => [
    {
      kind: "create",
      object: compact({ ...bareStatistics(name), table: qualifiedName(table), definition, ...options }),
    },
  ],
  alterStatistics: (name, changes) => {
    const { from, to } = sides("alterStatistics", changes);
    return [{ kind: "alter", from: { ...bareStatistics(name), ...from }, to: { ...bareStatistics(name), ...to } }];
  },
  dropStatistics: (name, options) => [dropOf(bareStatistics(name), options)],
  createObject: (object) => [{ kind: "create", object }],
  dropObject: (object, options) => {
    const { nameOnly, ...drop } = dropOf(object, options);
    return [drop];
  },
  alterObject: (from, to, options = {}) => [
    {
      kind: "alter",
      from,
      to,
      ...(options.using !== undefined && { using: options.using }),
      ...reason(options.because),
    },
  ],
  renameObject: (from, to) => [{ kind: "rename", from, to }],
};

function alterPublication(name: string, changes: PublicationChanges): readonly Operation[] {
  const { addTables, dropTables, addSchemas, dropSchemas, options, ...extras } = changes;
  const plain = sides("alterPublication", extras);
  const optionChanges = optionSides(options, undefined);
  const bare: PublicationObject = barePublication(name);
  return [
    {
      kind: "alter",
      from: compact<PublicationObject>({
        ...bare,
        ...plain.from,
        tables: dropTables?.map(qualifiedName),
        schemas: dropSchemas,
        options: optionChanges.from,
      }),
      to: compact<PublicationObject>({
        ...bare,
        ...plain.to,
        tables: addTables?.map(publicationTable),
        schemas: addSchemas,
        options: optionChanges.to,
      }),
    },
  ];
}

function publicationTable(definition: PublicationTableDefinition): PublicationTable {
  if (typeof definition === "string" || !("table" in definition)) return qualifiedName(definition as ObjectName);
  const { table, ...filter } = definition;
  return { ...qualifiedName(table), ...filter };
}
