import type {
  EventTriggerObject,
  ExtensionObject,
  ForeignDataWrapperObject,
  ForeignServerObject,
  OperatorFamilyObject,
  PublicationObject,
  UserMappingObject,
} from "../../../schema/database-objects.ts";
import type { QualifiedName } from "../../../schema/object-base.ts";
import { qualified, quoteLiteral, quoteName } from "../quote.ts";
import { addFamilyMembers, userMappingOptions } from "./create-database-object.ts";
import { eventTriggerState } from "./enabled-state.ts";
import { extraChanges } from "./extras.ts";
import { referenceText } from "./object-reference.ts";
import { foreignOptionChanges } from "./option-lists.ts";
import { memberList, publicationOptions, publicationTable } from "./publication-parts.ts";

export function alterExtension(from: ExtensionObject, to: ExtensionObject): string[] {
  const alter = `ALTER EXTENSION ${quoteName(to.name)}`;
  const version = to.version === "" ? "" : ` TO ${quoteLiteral(to.version)}`;
  const { owner: fromOwner, ...before } = from;
  const { owner: toOwner, ...after } = to;
  return [
    ...(from.version === to.version ? [] : [`${alter} UPDATE${version}`]),
    ...(from.schema === to.schema ? [] : [`${alter} SET SCHEMA ${quoteName(to.schema)}`]),
    ...extraChanges(before, after),
  ];
}

export function alterEventTrigger(from: EventTriggerObject, to: EventTriggerObject): string[] {
  return [...(from.state === to.state ? [] : [eventTriggerState(to)]), ...extraChanges(from, to)];
}

export function alterOperatorFamily(from: OperatorFamilyObject, to: OperatorFamilyObject): string[] {
  const added = (to.members ?? []).filter((member) => !(from.members ?? []).includes(member));
  return [...addFamilyMembers(to, added), ...extraChanges(from, to)];
}

/** What leaves the publication goes first: some members cannot be published side by side. */
export function alterPublication(from: PublicationObject, to: PublicationObject): string[] {
  const alter = `ALTER PUBLICATION ${quoteName(to.name)}`;
  const [before, after] = [from.tables ?? [], to.tables ?? []];
  const [oldSchemas, newSchemas] = [from.schemas ?? [], to.schemas ?? []];
  const isIn = (tables: typeof before, table: string) => tables.some((other) => publicationTable(other) === table);
  const dropped = memberList(
    before.filter((table) => !isIn(after, publicationTable(table))).map((table) => `ONLY ${qualified(table)}`),
    oldSchemas.filter((schema) => !newSchemas.includes(schema)),
  );
  const added = memberList(
    after.map(publicationTable).filter((table) => !isIn(before, table)),
    newSchemas.filter((schema) => !oldSchemas.includes(schema)),
  );
  const options = changedPublicationOptions(from, to);
  return [
    ...(dropped === "" ? [] : [`${alter} DROP ${dropped}`]),
    ...(added === "" ? [] : [`${alter} ADD ${added}`]),
    ...(options === "" ? [] : [`${alter} SET (${options})`]),
    ...extraChanges(from, to),
  ];
}

function changedPublicationOptions(from: PublicationObject, to: PublicationObject): string {
  const [before, after] = [from.options ?? {}, to.options ?? {}];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  return publicationOptions(
    Object.fromEntries(changed.map((name) => [name, after[name] ?? publicationDefaults[name] ?? "false"])),
  );
}

const publicationDefaults: Readonly<Record<string, string>> = {
  publish: "insert, update, delete, truncate",
  publish_via_partition_root: "false",
  publish_generated_columns: "none",
};

export function alterForeignDataWrapper(from: ForeignDataWrapperObject, to: ForeignDataWrapperObject): string[] {
  const clauses = [
    functionChange("HANDLER", from.handler, to.handler),
    functionChange("VALIDATOR", from.validator, to.validator),
    foreignOptionChanges(from.options, to.options) ?? "",
  ].filter((clause) => clause !== "");
  return [
    ...(clauses.length === 0 ? [] : [`ALTER ${referenceText(to)} ${clauses.join(" ")}`]),
    ...extraChanges(from, to),
  ];
}

function functionChange(word: string, from: QualifiedName | undefined, to: QualifiedName | undefined): string {
  if (to === undefined) return from === undefined ? "" : `NO ${word}`;
  return from !== undefined && qualified(from) === qualified(to) ? "" : `${word} ${qualified(to)}`;
}

export function alterForeignServer(from: ForeignServerObject, to: ForeignServerObject): string[] {
  const clauses = [
    from.version === to.version ? "" : `VERSION ${to.version === undefined ? "NULL" : quoteLiteral(to.version)}`,
    foreignOptionChanges(from.options, to.options) ?? "",
  ].filter((clause) => clause !== "");
  return [
    ...(clauses.length === 0 ? [] : [`ALTER ${referenceText(to)} ${clauses.join(" ")}`]),
    ...extraChanges(from, to),
  ];
}

/** A value that is not known is left as it is: only a new option gets an empty one. */
export function alterUserMapping(from: UserMappingObject, to: UserMappingObject): string[] {
  const change = foreignOptionChanges(userMappingOptions(from), userMappingOptions(to));
  return change === null ? [] : [`ALTER ${referenceText(to)} ${change}`];
}
