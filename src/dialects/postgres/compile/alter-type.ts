import type { CompositeTypeObject, DomainCheck, DomainObject } from "../../../schema/type-objects.ts";
import { qualified, quoteName } from "../quote.ts";
import { addDomainCheck, compositeAttribute, domainCheckReference } from "./create-type.ts";
import { commentOn, extraChanges } from "./extras.ts";

export function alterDomain(from: DomainObject, to: DomainObject): string[] {
  const changes: string[] = [];
  if (from.default !== to.default) {
    changes.push(to.default === undefined ? "DROP DEFAULT" : `SET DEFAULT ${to.default}`);
  }
  changes.push(...notNullChanges(from, to));
  return [
    ...changes.map((change) => `ALTER DOMAIN ${qualified(to)} ${change}`),
    ...checkChanges(from, to),
    ...extraChanges(from, to),
  ];
}

function notNullChanges(from: DomainObject, to: DomainObject): string[] {
  if (from.notNull !== to.notNull) return [notNullChange(to)];
  if (!to.notNull || from.notNullName === to.notNullName) return [];
  return ["DROP NOT NULL", notNullChange(to)];
}

/** PostgreSQL 18 can name the constraint, and then as ADD CONSTRAINT only. */
function notNullChange(domain: DomainObject): string {
  if (!domain.notNull) return "DROP NOT NULL";
  return domain.notNullName === undefined ? "SET NOT NULL" : `ADD CONSTRAINT ${quoteName(domain.notNullName)} NOT NULL`;
}

function checkChanges(from: DomainObject, to: DomainObject): string[] {
  const before = new Map((from.checks ?? []).map((check) => [check.name, check]));
  const after = new Map((to.checks ?? []).map((check) => [check.name, check]));
  const dropped = [...before.values()].filter((check) => !survives(check, after.get(check.name)));
  const alter = `ALTER DOMAIN ${qualified(to)}`;
  return [
    ...dropped.map((check) => `${alter} DROP CONSTRAINT ${quoteName(check.name)}`),
    ...[...after.values()].flatMap((check) => {
      const old = before.get(check.name);
      const survivor = old !== undefined && survives(old, check) ? old : undefined;
      return [
        ...(survivor === undefined ? [addDomainCheck(to, check)] : validation(to, survivor, check)),
        ...(survivor?.comment === check.comment ? [] : [commentOn(domainCheckReference(to, check), check.comment)]),
      ];
    }),
  ];
}

/** A check stays where its expression does and it does not lose its validity. */
function survives(before: DomainCheck, after: DomainCheck | undefined): boolean {
  if (after === undefined || before.expression !== after.expression) return false;
  return before.notValid === after.notValid || before.notValid === true;
}

function validation(domain: DomainObject, before: DomainCheck, after: DomainCheck): string[] {
  if (before.notValid === after.notValid) return [];
  return [`ALTER DOMAIN ${qualified(domain)} VALIDATE CONSTRAINT ${quoteName(after.name)}`];
}

/** All attributes in one statement; new ones come last. */
export function alterCompositeType(from: CompositeTypeObject, to: CompositeTypeObject): string[] {
  const before = new Map(from.attributes.map((attribute) => [attribute.name, attribute]));
  const after = new Set(to.attributes.map((attribute) => attribute.name));
  const changes = [
    ...from.attributes
      .filter((attribute) => !after.has(attribute.name))
      .map((attribute) => `DROP ATTRIBUTE ${quoteName(attribute.name)}`),
    ...to.attributes.flatMap((attribute) => {
      const old = before.get(attribute.name);
      if (old === undefined) return [`ADD ATTRIBUTE ${compositeAttribute(attribute)}`];
      if (old.type === attribute.type && old.collation === attribute.collation) return [];
      const collation = attribute.collation === undefined ? "" : ` COLLATE ${attribute.collation}`;
      return [`ALTER ATTRIBUTE ${quoteName(attribute.name)} TYPE ${attribute.type}${collation}`];
    }),
  ];
  const comments = to.attributes
    .filter((attribute) => before.get(attribute.name)?.comment !== attribute.comment)
    .map((attribute) => commentOn(`COLUMN ${quoteName(to.schema, to.name, attribute.name)}`, attribute.comment));
  return [
    ...(changes.length === 0 ? [] : [`ALTER TYPE ${qualified(to)} ${changes.join(", ")}`]),
    ...comments,
    ...extraChanges(from, to),
  ];
}
