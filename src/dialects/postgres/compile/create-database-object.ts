import type { CreateOperation } from "../../../operations/operation.ts";
import type {
  EventTriggerObject,
  ExtensionObject,
  ForeignDataWrapperObject,
  ForeignServerObject,
  OperatorFamilyObject,
  PublicationObject,
  SchemaNamespaceObject,
  TextSearchObject,
  UserMappingObject,
} from "../../../schema/database-objects.ts";
import type { Options } from "../../../schema/object-base.ts";
import { qualified, quoteLiteral, quoteName } from "../quote.ts";
import { eventTriggerState } from "./enabled-state.ts";
import { extraChanges, extraStatements } from "./extras.ts";
import { referenceText } from "./object-reference.ts";
import { foreignOptionsClause } from "./option-lists.ts";
import { memberList, publicationOptions, publicationTable } from "./publication-parts.ts";

export function createSchema(schema: SchemaNamespaceObject, operation: CreateOperation): string[] {
  const ifNotExists = operation.ifNotExists ? "IF NOT EXISTS " : "";
  // Also public, which a new database opens to everyone, starts closed where it is made by hand.
  const bare: SchemaNamespaceObject = { kind: "schema", name: schema.name, privileges: [] };
  const extras = extraChanges(bare, { ...schema, privileges: schema.privileges ?? [] });
  return [`CREATE SCHEMA ${ifNotExists}${quoteName(schema.name)}`, ...extras];
}

/** Without a version the server installs its default one. Extensions have no owner to set. */
export function createExtension(extension: ExtensionObject, operation: CreateOperation): string[] {
  const statement = [
    `CREATE EXTENSION ${operation.ifNotExists ? "IF NOT EXISTS " : ""}${quoteName(extension.name)}`,
    extension.schema === "" ? "" : ` SCHEMA ${quoteName(extension.schema)}`,
    extension.version === "" ? "" : ` VERSION ${quoteLiteral(extension.version)}`,
  ].join("");
  const { owner, ...withoutOwner } = extension;
  return [statement, ...extraStatements(withoutOwner)];
}

export function createEventTrigger(trigger: EventTriggerObject): string[] {
  const tags = trigger.tags === undefined ? "" : ` WHEN TAG IN (${trigger.tags.map(quoteLiteral).join(", ")})`;
  const call = `EXECUTE FUNCTION ${qualified(trigger.function)}()`;
  return [
    `CREATE EVENT TRIGGER ${quoteName(trigger.name)} ON ${trigger.event}${tags} ${call}`,
    ...(trigger.state === undefined ? [] : [eventTriggerState(trigger)]),
    ...extraStatements(trigger),
  ];
}

export function createTextSearch(object: TextSearchObject): string[] {
  return [...object.statements, ...extraStatements(object)];
}

export function createPublication(publication: PublicationObject): string[] {
  const members = memberList((publication.tables ?? []).map(publicationTable), publication.schemas ?? []);
  const target = publication.allTables ? " FOR ALL TABLES" : members === "" ? "" : ` FOR ${members}`;
  const options = publicationOptions(publication.options ?? {});
  return [
    `CREATE PUBLICATION ${quoteName(publication.name)}${target}${options === "" ? "" : ` WITH (${options})`}`,
    ...extraStatements(publication),
  ];
}

export function createForeignDataWrapper(wrapper: ForeignDataWrapperObject): string[] {
  const statement = [
    `CREATE FOREIGN DATA WRAPPER ${quoteName(wrapper.name)}`,
    wrapper.handler === undefined ? "" : ` HANDLER ${qualified(wrapper.handler)}`,
    wrapper.validator === undefined ? "" : ` VALIDATOR ${qualified(wrapper.validator)}`,
    foreignOptionsClause(wrapper.options),
  ].join("");
  return [statement, ...extraStatements(wrapper)];
}

export function createForeignServer(server: ForeignServerObject, operation: CreateOperation): string[] {
  const statement = [
    `CREATE SERVER ${operation.ifNotExists ? "IF NOT EXISTS " : ""}${quoteName(server.name)}`,
    server.type === undefined ? "" : ` TYPE ${quoteLiteral(server.type)}`,
    server.version === undefined ? "" : ` VERSION ${quoteLiteral(server.version)}`,
    ` FOREIGN DATA WRAPPER ${quoteName(server.wrapper)}`,
    foreignOptionsClause(server.options),
  ].join("");
  return [statement, ...extraStatements(server)];
}

/** Members that belong to no class follow one by one. */
export function createOperatorFamily(family: OperatorFamilyObject): string[] {
  return [family.definition, ...addFamilyMembers(family, family.members ?? []), ...extraStatements(family)];
}

export function addFamilyMembers(family: OperatorFamilyObject, members: readonly string[]): string[] {
  return members.map((member) => `ALTER ${referenceText(family)} ADD ${member}`);
}

/** Most values of a user mapping are secrets and never known here: such an option is made with an empty value. */
export function createUserMapping(mapping: UserMappingObject): string[] {
  return [`CREATE ${referenceText(mapping)}${foreignOptionsClause(userMappingOptions(mapping))}`];
}

export function userMappingOptions({ options, optionNames = [] }: UserMappingObject): Options {
  return { ...options, ...Object.fromEntries(optionNames.map((name) => [name, ""])) };
}
