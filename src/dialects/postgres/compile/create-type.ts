import type {
  CompositeAttribute,
  CompositeTypeObject,
  DomainCheck,
  DomainObject,
  EnumObject,
  RangeTypeObject,
} from "../../../schema/type-objects.ts";
import { qualified, quoteLiteral, quoteName } from "../quote.ts";
import { commentOn, extraStatements } from "./extras.ts";

export function createEnum(type: EnumObject): string[] {
  return [
    `CREATE TYPE ${qualified(type)} AS ENUM (${type.values.map(quoteLiteral).join(", ")})`,
    ...extraStatements(type),
  ];
}

/** A check that is not valid cannot stand in CREATE DOMAIN: it is added afterwards. */
export function createDomain(domain: DomainObject): string[] {
  const checks = domain.checks ?? [];
  const statement = [
    `CREATE DOMAIN ${qualified(domain)} AS ${domain.type}`,
    domain.collation === undefined ? "" : ` COLLATE ${domain.collation}`,
    domain.default === undefined ? "" : ` DEFAULT ${domain.default}`,
    domain.notNull ? ` ${domainNotNull(domain)}` : "",
    ...checks.filter((check) => !check.notValid).map((check) => ` ${domainCheck(check)}`),
  ].join("");
  return [
    statement,
    ...checks.filter((check) => check.notValid).map((check) => addDomainCheck(domain, check)),
    ...checks.flatMap((check) => domainCheckComment(domain, check)),
    ...extraStatements(domain),
  ];
}

export function createCompositeType(type: CompositeTypeObject): string[] {
  const attributes = type.attributes.map((attribute) => `\n  ${compositeAttribute(attribute)}`);
  return [
    `CREATE TYPE ${qualified(type)} AS (${attributes.join(",")}${attributes.length > 0 ? "\n" : ""})`,
    ...type.attributes.flatMap((attribute) =>
      attribute.comment === undefined
        ? []
        : [commentOn(`COLUMN ${quoteName(type.schema, type.name, attribute.name)}`, attribute.comment)],
    ),
    ...extraStatements(type),
  ];
}

export function createRangeType(type: RangeTypeObject): string[] {
  const options = [
    `SUBTYPE = ${type.subtype}`,
    ...(type.subtypeOperatorClass === undefined ? [] : [`SUBTYPE_OPCLASS = ${type.subtypeOperatorClass}`]),
    ...(type.collation === undefined ? [] : [`COLLATION = ${type.collation}`]),
    ...(type.canonical === undefined ? [] : [`CANONICAL = ${type.canonical}`]),
    ...(type.subtypeDiff === undefined ? [] : [`SUBTYPE_DIFF = ${type.subtypeDiff}`]),
    ...(type.multirangeName === undefined
      ? []
      : [`MULTIRANGE_TYPE_NAME = ${quoteName(type.multirangeSchema ?? type.schema, type.multirangeName)}`]),
  ];
  return [`CREATE TYPE ${qualified(type)} AS RANGE (${options.join(", ")})`, ...extraStatements(type)];
}

/** An attribute of a composite type as CREATE TYPE and ADD ATTRIBUTE spell it. */
export function compositeAttribute(attribute: CompositeAttribute): string {
  const collation = attribute.collation === undefined ? "" : ` COLLATE ${attribute.collation}`;
  return `${quoteName(attribute.name)} ${attribute.type}${collation}`;
}

export function addDomainCheck(domain: DomainObject, check: DomainCheck): string {
  return `ALTER DOMAIN ${qualified(domain)} ADD ${domainCheck(check)}${check.notValid ? " NOT VALID" : ""}`;
}

export function domainCheckComment(domain: DomainObject, check: DomainCheck): string[] {
  if (check.comment === undefined) return [];
  return [commentOn(domainCheckReference(domain, check), check.comment)];
}

export function domainCheckReference(domain: DomainObject, check: DomainCheck): string {
  return `CONSTRAINT ${quoteName(check.name)} ON DOMAIN ${qualified(domain)}`;
}

function domainNotNull(domain: DomainObject): string {
  return `${domain.notNullName === undefined ? "" : `CONSTRAINT ${quoteName(domain.notNullName)} `}NOT NULL`;
}

function domainCheck(check: DomainCheck): string {
  return `${check.name === "" ? "" : `CONSTRAINT ${quoteName(check.name)} `}CHECK (${check.expression})`;
}
