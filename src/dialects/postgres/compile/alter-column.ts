import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { alterIdentity } from "./alter-identity.ts";
import { identityClause } from "./column-definition.ts";
import { columnStorageChanges } from "./column-storage.ts";
import { extraChanges } from "./extras.ts";
import { identitySequenceExtras, identitySequenceRename } from "./identity-sequence.ts";
import { notNullConstraint, notNullName } from "./not-null-constraint.ts";
import { tableOf } from "./object-reference.ts";

/**
 * The changes of one column, in the order in which each can run: what stands in the way of a new type goes first, and
 * an identity comes last, because it wants a column without default that is NOT NULL.
 */
export function alterColumn(from: ColumnObject, to: ColumnObject, using: string | undefined): string[] {
  const typeChanges = changesType(from, to) || using !== undefined;
  const defaultChanges = from.default !== to.default;
  const before: string[] = [];
  if (from.generated !== undefined && to.generated === undefined) before.push("DROP EXPRESSION");
  if (from.identity !== undefined && to.identity === undefined) before.push("DROP IDENTITY");
  if (from.notNull && !to.notNull) before.push("DROP NOT NULL");
  if (dropsDefault(from, to, typeChanges)) before.push("DROP DEFAULT");
  if (typeChanges) before.push(typeClause(to, using));
  if (expressionChanges(from, to)) before.push(`SET EXPRESSION AS (${to.generated?.expression})`);
  if (defaultChanges && to.default !== undefined) before.push(`SET DEFAULT ${to.default}`);
  return [
    ...onColumn(to, before),
    ...notNullChanges(from, to),
    ...identityChanges(from, to),
    ...columnStorageChanges(typeChanges ? withoutStorage(from) : from, to),
    ...identitySequenceExtras(from, to),
    ...extraChanges(from, to),
  ];
}

/** ALTER COLUMN TYPE also sets the collation: without COLLATE it is the type's own. */
export function changesType(from: ColumnObject, to: ColumnObject): boolean {
  return from.type !== to.type || from.collation !== to.collation;
}

/** A default that changes with the type must be out of the way: the server may not be able to cast it. */
function dropsDefault(from: ColumnObject, to: ColumnObject, typeChanges: boolean): boolean {
  if (from.default === undefined || from.default === to.default) return false;
  return to.default === undefined || typeChanges;
}

function typeClause(column: ColumnObject, using: string | undefined): string {
  const collation = column.collation === undefined ? "" : ` COLLATE ${column.collation}`;
  return `TYPE ${column.type}${collation}${using === undefined ? "" : ` USING ${using}`}`;
}

function expressionChanges(from: ColumnObject, to: ColumnObject): boolean {
  return to.generated !== undefined && from.generated?.expression !== to.generated.expression;
}

/** Only an unnamed, valid NOT NULL can be said before PostgreSQL 18. */
function notNullChanges(from: ColumnObject, to: ColumnObject): string[] {
  if (!to.notNull) return [];
  const alter = `ALTER TABLE ${tableOf(to)}`;
  if (!from.notNull) {
    const plain = to.notNullName === undefined && !to.notNullNoInherit && !to.notNullNotValid;
    return plain ? onColumn(to, ["SET NOT NULL"]) : [`${alter} ADD ${notNullConstraint(to)}`];
  }
  if (to.notNullNotValid && !from.notNullNotValid) {
    return [...onColumn(to, ["DROP NOT NULL"]), `${alter} ADD ${notNullConstraint(to)}`];
  }
  const name = quoteName(notNullName(to));
  const changes: string[] = [];
  if (notNullName(from) !== notNullName(to)) {
    changes.push(`RENAME CONSTRAINT ${quoteName(notNullName(from))} TO ${name}`);
  }
  if (from.notNullNotValid && !to.notNullNotValid) changes.push(`VALIDATE CONSTRAINT ${name}`);
  if (from.notNullNoInherit !== to.notNullNoInherit) {
    changes.push(`ALTER CONSTRAINT ${name} ${to.notNullNoInherit ? "NO INHERIT" : "INHERIT"}`);
  }
  return changes.map((change) => `${alter} ${change}`);
}

function identityChanges(from: ColumnObject, to: ColumnObject): string[] {
  if (to.identity === undefined) return [];
  if (from.identity === undefined) return onColumn(to, [`ADD ${identityClause(to.identity, to.schema)}`]);
  const options = alterIdentity(from.identity, to.identity);
  return [...identitySequenceRename(from, to), ...(options === "" ? [] : onColumn(to, [options]))];
}

/** A new type resets storage and compression (PostgreSQL, ATExecAlterColumnType): both are said again. */
function withoutStorage(column: ColumnObject): ColumnObject {
  const { storage, compression, ...others } = column;
  return others;
}

function onColumn(column: ColumnObject, changes: readonly string[]): string[] {
  return changes.map((change) => `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${quoteName(column.name)} ${change}`);
}
