import type {
  CastObject,
  CollationObject,
  DefaultPrivilegesObject,
  EventTriggerObject,
  ExtensionObject,
  ForeignDataWrapperObject,
  ForeignServerObject,
  OperatorClassObject,
  OperatorFamilyObject,
  OperatorObject,
  PublicationObject,
  SchemaNamespaceObject,
  TextSearchObject,
  UserMappingObject,
} from "./database-objects.ts";
import type { AggregateObject, FunctionObject } from "./routine-objects.ts";
import type {
  ColumnObject,
  ConstraintObject,
  IndexObject,
  PolicyObject,
  RuleObject,
  SequenceObject,
  StatisticsObject,
  TableObject,
  TriggerObject,
} from "./table-objects.ts";
import type { CompositeTypeObject, DomainObject, EnumObject, RangeTypeObject } from "./type-objects.ts";
import type { MaterializedViewObject, ViewObject } from "./view-objects.ts";

/** One object of a catalogue; a closed union by `kind`. */
export type SchemaObject =
  | SchemaNamespaceObject
  | ExtensionObject
  | CollationObject
  | EnumObject
  | DomainObject
  | CompositeTypeObject
  | RangeTypeObject
  | SequenceObject
  | TableObject
  | ColumnObject
  | ConstraintObject
  | IndexObject
  | StatisticsObject
  | ViewObject
  | MaterializedViewObject
  | FunctionObject
  | AggregateObject
  | TriggerObject
  | RuleObject
  | PolicyObject
  | EventTriggerObject
  | CastObject
  | OperatorObject
  | OperatorClassObject
  | OperatorFamilyObject
  | TextSearchObject
  | PublicationObject
  | ForeignDataWrapperObject
  | ForeignServerObject
  | UserMappingObject
  | DefaultPrivilegesObject;

export type ObjectKind = SchemaObject["kind"];

/** The member of the union with this kind. */
export type ObjectOfKind<K extends ObjectKind> = Extract<SchemaObject, { kind: K }>;
