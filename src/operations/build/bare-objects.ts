import type { EventTriggerObject, ExtensionObject, PublicationObject } from "../../schema/database-objects.ts";
import type { AggregateObject, FunctionObject } from "../../schema/routine-objects.ts";
import type {
  ColumnObject,
  IndexObject,
  PolicyObject,
  RuleObject,
  SequenceObject,
  StatisticsObject,
  TableObject,
  TriggerObject,
} from "../../schema/table-objects.ts";
import type { CompositeTypeObject, DomainObject, EnumObject } from "../../schema/type-objects.ts";
import type { MaterializedViewObject, ViewObject } from "../../schema/view-objects.ts";
import type { ObjectName } from "../op/definitions.ts";
import { onTable, qualifiedName } from "./object-name.ts";

/** As much of each object as its name tells; empty texts and lists stand for the rest. */

export function bareTable(table: ObjectName): TableObject {
  return { kind: "table", ...qualifiedName(table) };
}

export function bareColumn(table: ObjectName, name: string): ColumnObject {
  return { kind: "column", ...onTable(table), name, position: 0, type: "" };
}

export function bareIndex(index: ObjectName, table = ""): IndexObject {
  return { kind: "index", ...qualifiedName(index), table, keys: [] };
}

export function bareSequence(sequence: ObjectName): SequenceObject {
  return { kind: "sequence", ...qualifiedName(sequence) };
}

export function bareStatistics(statistics: ObjectName): StatisticsObject {
  return { kind: "statistics", ...qualifiedName(statistics), table: { schema: "", name: "" }, definition: "" };
}

export function bareEnum(type: ObjectName, values: readonly string[]): EnumObject {
  return { kind: "enum", ...qualifiedName(type), values };
}

export function bareDomain(domain: ObjectName): DomainObject {
  return { kind: "domain", ...qualifiedName(domain), type: "" };
}

export function bareCompositeType(type: ObjectName): CompositeTypeObject {
  return { kind: "compositeType", ...qualifiedName(type), attributes: [] };
}

export function bareView(view: ObjectName): ViewObject {
  return { kind: "view", ...qualifiedName(view), definition: "", columns: [] };
}

export function bareMaterializedView(view: ObjectName): MaterializedViewObject {
  return { kind: "materializedView", ...qualifiedName(view), definition: "", columns: [] };
}

export function bareFunction(name: ObjectName, argumentTypes: string): FunctionObject {
  const unknown = { definition: "", signature: "", language: "" };
  return { kind: "function", ...qualifiedName(name), arguments: argumentTypes, ...unknown };
}

export function bareProcedure(name: ObjectName, argumentTypes: string): FunctionObject {
  return { ...bareFunction(name, argumentTypes), procedure: true };
}

export function bareAggregate(name: ObjectName, argumentTypes: string): AggregateObject {
  return { kind: "aggregate", ...qualifiedName(name), arguments: argumentTypes, definition: "" };
}

export function bareTrigger(name: string, table: ObjectName): TriggerObject {
  return { kind: "trigger", ...onTable(table), name, definition: "" };
}

export function bareRule(name: string, table: ObjectName): RuleObject {
  return { kind: "rule", ...onTable(table), name, definition: "" };
}

export function barePolicy(name: string, table: ObjectName): PolicyObject {
  return { kind: "policy", ...onTable(table), name };
}

export function bareEventTrigger(name: string): EventTriggerObject {
  return { kind: "eventTrigger", name, event: "", function: { schema: "", name: "" } };
}

export function bareExtension(name: string): ExtensionObject {
  return { kind: "extension", name, schema: "", version: "" };
}

export function barePublication(name: string): PublicationObject {
  return { kind: "publication", name };
}
