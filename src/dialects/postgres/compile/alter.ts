import type { AlterOperation } from "../../../operations/operation.ts";
import type { Statement } from "../../../operations/statement.ts";
import type { ObjectKind, ObjectOfKind, SchemaObject } from "../../../schema/schema-object.ts";
import { alterColumn } from "./alter-column.ts";
import { alterConstraint } from "./alter-constraint.ts";
import {
  alterEventTrigger,
  alterExtension,
  alterForeignDataWrapper,
  alterForeignServer,
  alterOperatorFamily,
  alterPublication,
  alterUserMapping,
} from "./alter-database-object.ts";
import { alterFunction, alterStatistics, alterTriggerOrRule } from "./alter-definition.ts";
import { alterEnum } from "./alter-enum.ts";
import { alterIndex } from "./alter-index.ts";
import { alterPolicy } from "./alter-policy.ts";
import { alterSequence } from "./alter-sequence.ts";
import { alterTable } from "./alter-table.ts";
import { alterCompositeType, alterDomain } from "./alter-type.ts";
import { alterMaterializedView, alterView } from "./alter-view.ts";
import { defaultPrivilegeChanges } from "./default-privileges.ts";
import { extraChanges } from "./extras.ts";

/** The fewest statements that lead from one state of an object to another, in an order that can run. */
export function compileAlter(operation: AlterOperation): readonly Statement[] {
  const alter = alterations[operation.to.kind] as Alteration<SchemaObject>;
  const outside = operation.concurrently === true && operation.to.kind === "table";
  return alter(operation.from, operation.to, operation).map((sql) =>
    outside ? { sql, transaction: "none" } : { sql },
  );
}

type Alteration<O extends SchemaObject> = (from: O, to: O, operation: AlterOperation) => string[];

const alterations: { readonly [K in ObjectKind]: Alteration<ObjectOfKind<K>> } = {
  schema: extraChanges,
  extension: alterExtension,
  collation: extraChanges,
  enum: alterEnum,
  domain: alterDomain,
  compositeType: alterCompositeType,
  rangeType: extraChanges,
  sequence: alterSequence,
  table: alterTable,
  column: (from, to, operation) => alterColumn(from, to, operation.using),
  constraint: alterConstraint,
  index: alterIndex,
  statistics: alterStatistics,
  view: alterView,
  materializedView: alterMaterializedView,
  function: alterFunction,
  aggregate: extraChanges,
  trigger: alterTriggerOrRule,
  rule: alterTriggerOrRule,
  policy: alterPolicy,
  eventTrigger: alterEventTrigger,
  cast: extraChanges,
  operator: extraChanges,
  operatorClass: extraChanges,
  operatorFamily: alterOperatorFamily,
  textSearch: extraChanges,
  publication: alterPublication,
  foreignDataWrapper: alterForeignDataWrapper,
  foreignServer: alterForeignServer,
  userMapping: alterUserMapping,
  defaultPrivileges: defaultPrivilegeChanges,
};
