import type { ColumnObject } from "../../../schema/table-objects.ts";
import { quoteName } from "../quote.ts";
import { assignmentCasts, explicitCasts, stringTypes } from "./assignment-casts.ts";
import { lossyConversion } from "./lossy-conversion.ts";
import { parseTypeName, type TypeName } from "./type-name.ts";

export interface ColumnConversion {
  /** The USING expression; absent where the server converts by itself, which raises where USING would cut off. */
  readonly using?: string;
  /** What may be lost, or what to look at. */
  readonly review?: string;
}

/** What the conversion must know about types that the schemas make. */
export interface TypeFacts {
  /** Domain → the type below it, as format_type prints it. */
  readonly domains: ReadonlyMap<string, string>;
  /** `source>target` of casts that the server applies by itself. */
  readonly casts: ReadonlySet<string>;
}

/**
 * How the rows of a column get their new type. A USING expression is given only where nothing else works: an explicit
 * cast cuts values off that an assignment would refuse.
 */
export function columnConversion(from: ColumnObject, to: ColumnObject, facts: TypeFacts): ColumnConversion {
  const source = underlying(from.type, facts);
  const target = underlying(to.type, facts);
  const using = conversionExpression(quoteName(from.name), { source, target, to, facts });
  const review = lossyConversion(source, target) ?? (using === undefined ? undefined : reviewOf(source, target));
  return { ...(using !== undefined && { using }), ...(review !== undefined && { review }) };
}

interface Conversion {
  readonly source: TypeName;
  readonly target: TypeName;
  readonly to: ColumnObject;
  readonly facts: TypeFacts;
}

function conversionExpression(name: string, { source, target, to, facts }: Conversion): string | undefined {
  if (source.array !== target.array) return betweenArrayAndScalar(name, { source, target, to, facts });
  if (assigns(source, target, facts)) return undefined;
  const written = castTarget(to.type, target);
  const direct = stringTypes.has(source.base) || explicitCasts[source.base]?.includes(target.base) === true;
  if (direct) return `${name}::${written}`;
  if (target.base === "boolean" && numericTypes.has(source.base)) return `(${name} <> 0)`;
  if (source.base === "boolean" && numericTypes.has(target.base)) return `${name}::integer::${written}`;
  return `${name}::${source.array ? "text[]" : "text"}::${written}`;
}

function betweenArrayAndScalar(name: string, { target, to }: Conversion): string | undefined {
  if (stringTypes.has(target.base) && !target.array) return undefined;
  if (target.array) return `CASE WHEN ${name} IS NULL THEN NULL ELSE ARRAY[${name}]::${to.type} END`;
  return `${name}::text::${castTarget(to.type, target)}`;
}

function assigns(source: TypeName, target: TypeName, { casts }: TypeFacts): boolean {
  return (
    source.base === target.base ||
    stringTypes.has(target.base) ||
    assignmentCasts[source.base]?.includes(target.base) === true ||
    extensionCasts.has(`${lastName(source.base)}>${lastName(target.base)}`) ||
    casts.has(`${source.base}>${target.base}`)
  );
}

/** Without a modifier: the assignment that follows applies it and refuses what does not fit. `bit` alone is bit(1). */
function castTarget(type: string, target: TypeName): string {
  if (target.modifier === undefined || target.base === "interval") return type;
  const base = target.base === "bit" ? "bit varying" : target.base;
  return target.array ? `${base}[]` : base;
}

function reviewOf(source: TypeName, target: TypeName): string | undefined {
  if (source.array !== target.array) return "each value is converted between an array and a single value";
  return `every value must be readable as ${target.base}`;
}

/** The type below a domain, with the domain's array kept. */
function underlying(type: string, facts: TypeFacts): TypeName {
  const name = parseTypeName(type);
  const base = facts.domains.get(name.base);
  if (base === undefined) return name;
  const inner = underlying(base, facts);
  return { ...inner, array: inner.array || name.array };
}

function lastName(type: string): string {
  return type.slice(type.lastIndexOf(".") + 1);
}

const numericTypes: ReadonlySet<string> = new Set([
  "smallint",
  "integer",
  "bigint",
  "numeric",
  "real",
  "double precision",
]);

/** Assignment casts of contributed extensions, whatever schema they are in. */
const extensionCasts: ReadonlySet<string> = new Set([
  "citext>text",
  "citext>character varying",
  "citext>character",
  "text>citext",
  "character varying>citext",
  "character>citext",
  "boolean>citext",
  "inet>citext",
  "hstore>json",
  "hstore>jsonb",
]);
