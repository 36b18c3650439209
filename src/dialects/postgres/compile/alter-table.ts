import type { QualifiedName } from "../../../schema/object-base.ts";
import type { TableObject } from "../../../schema/table-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { extraChanges } from "./extras.ts";
import { foreignOptionChanges, parameterChanges } from "./option-lists.ts";
import { same } from "./same-in.ts";
import { tableStateChanges } from "./table-state.ts";

export interface TableAlteration {
  /** DETACH PARTITION … CONCURRENTLY. */
  readonly concurrently?: true;
}

/** Everything about a table itself, each change as a statement of its own. */
export function alterTable(from: TableObject, to: TableObject, alteration: TableAlteration): string[] {
  return [
    ...partitionChanges(from, to, alteration),
    ...parentChanges(from, to).map((change) => `ALTER TABLE ${qualified(to)} ${change}`),
    ...physicalChanges(from, to).map((change) => `ALTER TABLE ${qualified(to)} ${change}`),
    ...foreignChanges(from, to),
    ...tableStateChanges(from, to),
    ...extraChanges(from, to),
  ];
}

function partitionChanges(from: TableObject, to: TableObject, alteration: TableAlteration): string[] {
  if (same(from.partitionOf, to.partitionOf)) return [];
  const statements: string[] = [];
  if (from.partitionOf !== undefined) {
    const concurrently = alteration.concurrently ? " CONCURRENTLY" : "";
    statements.push(`ALTER TABLE ${qualified(from.partitionOf)} DETACH PARTITION ${qualified(to)}${concurrently}`);
  }
  if (to.partitionOf !== undefined) {
    const { bound } = to.partitionOf;
    statements.push(`ALTER TABLE ${qualified(to.partitionOf)} ATTACH PARTITION ${qualified(to)} ${bound}`);
  }
  return statements;
}

function parentChanges(from: TableObject, to: TableObject): string[] {
  const [before, after] = [from.inherits?.map(qualified) ?? [], to.inherits?.map(qualified) ?? []];
  return [
    // A column whose last parent goes becomes the table's own, and stays it under another parent.
    ...after.filter((parent) => !before.includes(parent)).map((parent) => `INHERIT ${parent}`),
    ...before.filter((parent) => !after.includes(parent)).map((parent) => `NO INHERIT ${parent}`),
    ...typeChange(from.ofType, to.ofType),
  ];
}

function typeChange(from: QualifiedName | undefined, to: QualifiedName | undefined): string[] {
  if (to === undefined) return from === undefined ? [] : ["NOT OF"];
  return from !== undefined && qualified(from) === qualified(to) ? [] : [`OF ${qualified(to)}`];
}

function physicalChanges(from: TableObject, to: TableObject): string[] {
  const changes: string[] = [];
  if (from.unlogged !== to.unlogged) changes.push(`SET ${to.unlogged ? "UNLOGGED" : "LOGGED"}`);
  if (from.accessMethod !== to.accessMethod) changes.push(`SET ACCESS METHOD ${quoteName(to.accessMethod ?? "heap")}`);
  if (from.tablespace !== to.tablespace) changes.push(`SET TABLESPACE ${quoteName(to.tablespace ?? "pg_default")}`);
  return [...changes, ...parameterChanges(from.storageParameters, to.storageParameters)];
}

function foreignChanges(from: TableObject, to: TableObject): string[] {
  const change = foreignOptionChanges(from.foreign?.options, to.foreign?.options);
  return change === null ? [] : [`ALTER FOREIGN TABLE ${qualified(to)} ${change}`];
}
