import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../schema/schema-object.ts";
import type { TableObject } from "../../schema/table-objects.ts";
import type { AlterOperation } from "../operation.ts";
import { type Call, call, defined } from "./call.ts";
import { callOfAlterColumn, optionChanges } from "./call-of-alter-column.ts";
import { callsOfAlterEnum, callsOfAlterPublication, callsOfAlterType } from "./calls-of-alter-type.ts";
import { changedAttributes, existingPart, isWithin, presentValues, wantedValues } from "./changed-attributes.ts";
import { sequenceDefinitionOf, viewColumnDefinitionsOf } from "./definitions-of.ts";
import { grantCalls } from "./grant-calls.ts";
import { nameOf, tableNameOf } from "./name-of.ts";
import { referenceOf } from "./reference-of.ts";

/** The calls that change an object: the method for what changes where there is one, both states as data where not. */
export function callsOfAlter(operation: AlterOperation): readonly Call[] {
  const { from, to, using, because } = operation;
  const changed = changedAttributes(from, to);
  if (changed.length === 0 && using === undefined) return [];
  const special = (calls[to.kind] as CallsOf<SchemaObject>)(from, to, { changed, operation });
  return special ?? callsOfExtras(from, to, changed) ?? [call("alterObject", from, to, defined({ using, because }))];
}

interface Change {
  readonly changed: readonly string[];
  readonly operation: AlterOperation;
}

/** null where no method of the kind says exactly this. */
type CallsOf<O> = (from: O, to: O, change: Change) => readonly Call[] | null;

const calls: { readonly [K in ObjectKind]: CallsOf<ObjectOfKind<K>> } = {
  schema: none,
  extension: (from, to, { changed }) =>
    isWithin(changed, "version", "schema") && changed.length > 0 && (to.version !== "" || from.version === "")
      ? [
          call(
            "alterExtension",
            from.name,
            defined({ version: differing(from, to, "version"), schema: differing(from, to, "schema") }),
          ),
        ]
      : null,
  collation: none,
  enum: callsOfAlterEnum,
  domain: callsOfAlterType,
  compositeType: callsOfAlterType,
  rangeType: none,
  sequence: callsOfSequence,
  table: callsOfTable,
  column: (from, to, { operation }) => [callOfAlterColumn(from, to, operation)],
  constraint: callsOfConstraint,
  index: callsOfIndex,
  statistics: (from, to, { changed }) =>
    changed.length > 0 && isWithin(changed, "target")
      ? [call("alterStatistics", nameOf(from), { target: to.target ?? null })]
      : null,
  view: callsOfView,
  materializedView: (from, to, { changed, operation }) =>
    changed.length > 0 && isWithin(changed, "unpopulated")
      ? [
          call(
            "refreshMaterializedView",
            nameOf(from),
            defined({ concurrently: operation.concurrently, withData: to.unpopulated ? false : undefined }),
          ),
        ]
      : null,
  function: (_from, to, { changed }) =>
    changed.includes("definition") && isWithin(changed, "definition", "signature", "returns", "language")
      ? [call(to.procedure ? "replaceProcedure" : "replaceFunction", nameOf(to), to.arguments, to.definition)]
      : null,
  aggregate: none,
  trigger: callsOfTrigger,
  rule: none,
  policy: (from, to, { changed }) =>
    changed.length > 0 &&
    isWithin(changed, "roles", "using", "withCheck") &&
    changed.every((name) => name === "roles" || name in to)
      ? [
          call("alterPolicy", from.name, tableNameOf(from), {
            ...wantedValues({ ...to, roles: to.roles ?? ["public"] }, changed),
            ...existingPart(presentValues({ ...from, roles: from.roles ?? ["public"] }, changed)),
          }),
        ]
      : null,
  eventTrigger: (from, to, { changed }) =>
    changed.length > 0 && isWithin(changed, "state")
      ? [call("alterEventTrigger", from.name, { state: to.state ?? null })]
      : null,
  cast: none,
  operator: none,
  operatorClass: none,
  operatorFamily: none,
  textSearch: none,
  publication: callsOfAlterPublication,
  foreignDataWrapper: none,
  foreignServer: none,
  userMapping: none,
  defaultPrivileges: none,
};

function none(): null {
  return null;
}

/** A comment, an owner or grants alone have methods of their own for every kind that can be referred to. */
function callsOfExtras(from: SchemaObject, to: SchemaObject, changed: readonly string[]): readonly Call[] | null {
  const reference = referenceOf(to);
  if (reference === null || changed.length !== 1) return null;
  if (changed[0] === "comment") {
    return [call("comment", reference, to.comment ?? null, defined({ existing: from.comment }))];
  }
  if (changed[0] === "owner" && to.owner !== undefined) {
    return [call("alterOwner", reference, to.owner, defined({ existing: from.owner }))];
  }
  return changed[0] === "privileges" ? grantCalls(from, to, reference) : null;
}

function callsOfTable(from: TableObject, to: TableObject, { changed, operation }: Change): readonly Call[] | null {
  const { because, concurrently } = operation;
  if (isWithin(changed, "partitionOf")) {
    const [attached, detached] = [to.partitionOf, from.partitionOf];
    if (attached && !detached) return [call("attachPartition", nameOf(attached), nameOf(to), attached.bound)];
    if (detached && !attached) {
      const options = defined({ concurrently, bound: detached.bound === "" ? undefined : detached.bound });
      return [call("detachPartition", nameOf(detached), nameOf(to), options)];
    }
  }
  if (from.foreign || to.foreign || changed.some((name) => ["partitionBy", "partitionOf"].includes(name))) return null;
  if (changed.length === 0 || (changed.length === 1 && extras.includes(changed[0] ?? ""))) return null;
  const plain = changed.filter((name) => name !== "storageParameters");
  const [before, after] = [withNames(from), withNames(to)];
  const context = changed.some((name) => name.endsWith("rivileges")) ? ["privileges", "ownerPrivileges", "owner"] : [];
  const known = presentValues(before, [...new Set([...plain, ...context])]);
  return [
    call("alterTable", nameOf(from), {
      ...wantedFlags(wantedValues(after, plain)),
      ...optionChanges("storageParameters", from.storageParameters, to.storageParameters),
      ...existingPart(known),
      ...defined({ because }),
    }),
  ];
}

const extras = ["comment", "owner", "privileges"];
const flagNames = ["unlogged", "rowSecurity", "forceRowSecurity"];

function wantedFlags(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, flagNames.includes(name) ? value === true : value]),
  );
}

function withNames({ inherits, ofType, ...table }: TableObject): object {
  return defined({ ...table, inherits: inherits?.map(nameOf), ofType: ofType && nameOf(ofType) });
}

function callsOfSequence(
  from: ObjectOfKind<"sequence">,
  to: ObjectOfKind<"sequence">,
  { changed }: Change,
): readonly Call[] | null {
  if (changed.length === 0 || (changed.length === 1 && extras.includes(changed[0] ?? ""))) return null;
  // The default of a start follows bounds and direction, so where one of these changes, all are told.
  const moved = (["increment", "minimum", "maximum"] as const).filter((name) => changed.includes(name));
  const decisive = moved.length > 0 || (changed.includes("start") && to.start === undefined);
  const context = decisive ? ["minimum", "maximum", "increment", "start"] : [];
  if (changed.some((name) => name.endsWith("rivileges"))) context.push("privileges", "ownerPrivileges", "owner");
  const names = [...new Set([...changed, ...context])];
  const old = Object.fromEntries(moved.map((name) => [name, from[name] ?? null]));
  return [
    call("alterSequence", nameOf(to), {
      ...wantedValues(sequenceDefinitionOf(to), changed),
      ...existingPart({ ...old, ...presentValues(sequenceDefinitionOf(from), names) }),
    }),
  ];
}

function callsOfConstraint(
  from: ObjectOfKind<"constraint">,
  to: ObjectOfKind<"constraint">,
  { changed }: Change,
): readonly Call[] | null {
  const place = [to.name, tableNameOf(to)] as const;
  if (changed.length !== 1) return null;
  if (changed[0] === "notValid" && "notValid" in from && (to.type === "foreignKey" || to.type === "check")) {
    return [call("validateConstraint", ...place, { type: to.type })];
  }
  if (changed[0] === "deferrable" && to.type === "foreignKey") {
    return [call("alterConstraint", ...place, { deferrable: to.deferrable ?? null })];
  }
  return null;
}

function callsOfIndex(
  from: ObjectOfKind<"index">,
  to: ObjectOfKind<"index">,
  { changed }: Change,
): readonly Call[] | null {
  const attaches = from.partitionOf === undefined && to.partitionOf !== undefined;
  if (!isWithin(changed, "storageParameters", "tablespace", "comment", ...(attaches ? ["partitionOf"] : [])))
    return null;
  if (changed.length === 0 || isWithin(changed, "comment")) return null;
  const plain = changed.filter((name) => name === "tablespace" || name === "comment");
  return [
    call("alterIndex", nameOf(to), {
      ...optionChanges("storageParameters", from.storageParameters, to.storageParameters),
      ...wantedValues(to, plain),
      ...(attaches && to.partitionOf && { attachTo: nameOf(to.partitionOf) }),
    }),
  ];
}

/** A new query in CREATE OR REPLACE brings the options along; what the columns carry must stay. */
function callsOfView(
  from: ObjectOfKind<"view">,
  to: ObjectOfKind<"view">,
  { changed }: Change,
): readonly Call[] | null {
  const columnsKeep = sameText(viewColumnDefinitionsOf(from.columns), viewColumnDefinitionsOf(to.columns));
  if (changed.includes("definition") && columnsKeep && isWithin(changed, "definition", "columns", "options")) {
    return [call("replaceView", nameOf(to), to.definition, defined({ options: to.options }))];
  }
  if (changed.length > 0 && isWithin(changed, "options")) {
    return [call("alterView", nameOf(to), optionChanges("options", from.options, to.options))];
  }
  return null;
}

function callsOfTrigger(
  from: ObjectOfKind<"trigger">,
  to: ObjectOfKind<"trigger">,
  { changed }: Change,
): readonly Call[] | null {
  const place = [to.name, tableNameOf(to)] as const;
  if (changed.length !== 1) return null;
  if (changed[0] === "definition" && to.state === undefined) {
    return [call("replaceTrigger", ...place, to.definition)];
  }
  if (changed[0] !== "state" || from.kind !== to.kind) return null;
  if (to.state === "disabled") return [call("disableTrigger", ...place)];
  return [call("enableTrigger", ...place, defined({ mode: to.state }))];
}

function sameText(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function differing<K extends string>(from: { readonly [N in K]: string }, to: { readonly [N in K]: string }, name: K) {
  return from[name] === to[name] ? undefined : to[name];
}
