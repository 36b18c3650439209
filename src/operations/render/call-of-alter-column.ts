import type { Options } from "../../schema/object-base.ts";
import type { ColumnObject } from "../../schema/table-objects.ts";
import { changedOptions } from "../changed-options.ts";
import type { AlterOperation } from "../operation.ts";
import { type Call, call } from "./call.ts";
import { changedAttributes, existingPart, presentValues, wantedValues } from "./changed-attributes.ts";
import { tableNameOf } from "./name-of.ts";

/** The alterColumn call: only what changes, and what was there before. */
export function callOfAlterColumn(from: ColumnObject, to: ColumnObject, operation: AlterOperation): Call {
  const { using, because } = operation;
  const changed = changedAttributes(from, to);
  const plain = changed.filter((name) => !["notNull", "options", "foreignOptions"].includes(name));
  const changes = {
    ...wantedValues(to, plain),
    ...(changed.includes("notNull") && { nullable: to.notNull !== true }),
    ...optionChanges("options", from.options, to.options),
    ...optionChanges("foreignOptions", from.foreignOptions, to.foreignOptions),
    ...(using !== undefined && { using }),
  };
  const decisive = using === undefined ? changed : [...changed, "type"];
  const known = { ...presentValues(from, plain), ...contextOf(from, to, decisive) };
  return call("alterColumn", tableNameOf(from), from.name, {
    ...changes,
    ...existingPart({ ...known, ...presentOptions(from, to) }),
    ...(because !== undefined && { because }),
  });
}

/** What does not change and still decides what is to be done. */
function contextOf(from: ColumnObject, to: ColumnObject, changed: readonly string[]): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  const typeChanges = changed.includes("type") || changed.includes("collation");
  if (typeChanges) Object.assign(context, presentValues(from, ["type", "collation", "storage", "compression"]));
  if (changed.includes("storage") && to.storage === undefined) Object.assign(context, presentValues(from, ["type"]));
  if (changed.includes("default") && from.default === undefined) context.default = null;
  const notNullParts = ["notNullName", "notNullNoInherit", "notNullNotValid"];
  if (changed.some((name) => name === "notNull" || notNullParts.includes(name))) {
    Object.assign(context, presentValues(from, notNullParts));
    if (from.notNull && to.notNull) context.nullable = false;
  }
  if (changed.includes("privileges") || changed.includes("ownerPrivileges")) {
    Object.assign(context, presentValues(from, ["privileges", "ownerPrivileges"]));
  }
  return context;
}

/** Only the options that change; null for one that is reset. */
export function optionChanges(name: string, from: Options = {}, to: Options = {}): Record<string, object> {
  const { set, reset } = changedOptions(from, to);
  const changes = { ...set, ...Object.fromEntries(reset.map((option) => [option, null])) };
  return Object.keys(changes).length === 0 ? {} : { [name]: changes };
}

function presentOptions(from: ColumnObject, to: ColumnObject): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  if (from.options && changesAny(from.options, to.options)) present.options = from.options;
  if (from.foreignOptions && changesAny(from.foreignOptions, to.foreignOptions)) {
    present.foreignOptions = from.foreignOptions;
  }
  return present;
}

function changesAny(from: Options, to: Options = {}): boolean {
  return Object.keys(optionChanges("options", from, to)).length > 0;
}
