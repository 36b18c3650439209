import { quoteName } from "../../../src/dialects/postgres/quote.ts";
import type { CheckSpec, DomainSpec, SequenceSpec } from "../schema-spec.ts";
import { baseTypes } from "./base-types.ts";
import { comment, grants } from "./extras.ts";
import { literal, pick, place, resolveType, type World } from "./world.ts";

/** Schemas, collations and types. */
export function renderTypes(world: World): string[] {
  const { spec } = world;
  return [
    ...spec.schemas.flatMap((schema) => [
      `create schema ${quoteName(schema.name)}`,
      ...comment(`schema ${quoteName(schema.name)}`, schema.comment),
      ...grants("schema", `schema ${quoteName(schema.name)}`, schema.grants),
    ]),
    ...spec.collations.flatMap((collation) => {
      const provider = collation.deterministic
        ? "provider = libc, locale = 'C'"
        : "provider = icu, locale = 'und', deterministic = false";
      const name = place(world, collation);
      return [`create collation ${name} (${provider})`, ...comment(`collation ${name}`, collation.comment)];
    }),
    ...spec.enums.flatMap((type) => {
      const name = place(world, type);
      return [
        `create type ${name} as enum (${type.values.map(literal).join(", ")})`,
        ...comment(`type ${name}`, type.comment),
      ];
    }),
    ...spec.domains.flatMap((domain) => renderDomain(world, domain)),
    ...spec.ranges.flatMap((range) => {
      const name = place(world, range);
      const subtype = pick(["time", "text", "double precision"], range.subtype);
      return [`create type ${name} as range (subtype = ${subtype})`, ...comment(`type ${name}`, range.comment)];
    }),
    ...spec.composites.flatMap((composite) => {
      const name = place(world, composite);
      const attributes = composite.attributes.map(({ name: attribute, type }) => {
        const isComposite = spec.composites.some((other) => other.name === type.user);
        return `${quoteName(attribute)} ${resolveType(world, isComposite ? { ...type, user: null } : type).sql}`;
      });
      return [`create type ${name} as (${attributes.join(", ")})`, ...comment(`type ${name}`, composite.comment)];
    }),
  ];
}

function renderDomain(world: World, domain: DomainSpec): string[] {
  const base = pick(baseTypes, domain.base);
  const name = place(world, domain);
  const value = domain.default === null ? "" : ` default ${pick(base.defaults, domain.default)}`;
  const constraints = domain.checks.flatMap((check) => [
    `alter domain ${name} add constraint ${quoteName(check.name)} check (${domainCheck(base.category, check)})${check.notValid ? " not valid" : ""}`,
    ...comment(`constraint ${quoteName(check.name)} on domain ${name}`, check.comment),
  ]);
  return [
    `create domain ${name} as ${base.sql}${value}${domain.notNull ? " not null" : ""}`,
    ...constraints,
    ...comment(`domain ${name}`, domain.comment),
  ];
}

function domainCheck(category: string, { form }: CheckSpec): string {
  if (category === "integer" || category === "number") return `value > -${form}`;
  if (category === "text")
    return form % 2 === 0 ? `value in ('a', 'b', '${form}')` : `char_length(value) < ${form + 50}`;
  return `value is not null or ${form} > 0`;
}

export function renderSequences(world: World): string[] {
  return world.spec.sequences.flatMap((sequence) => {
    const name = place(world, sequence);
    const unlogged = sequence.unlogged && world.major >= 15 ? "unlogged " : "";
    return [
      `create ${unlogged}sequence ${name} ${sequenceOptions(sequence)}`,
      ...comment(`sequence ${name}`, sequence.comment),
      ...grants("sequence", `sequence ${name}`, sequence.grants),
    ];
  });
}

function sequenceOptions({ type, increment, start, cache, cycle }: SequenceSpec): string {
  const begin = start === null ? "" : ` start ${increment < 0 ? -start : start}`;
  return `as ${pick(["bigint", "integer", "smallint"], type)} increment ${increment}${begin} cache ${cache}${cycle ? " cycle" : ""}`;
}
