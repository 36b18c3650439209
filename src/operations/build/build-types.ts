import type { SequenceObject } from "../../schema/table-objects.ts";
import type { DomainCheck, DomainObject, RangeTypeObject } from "../../schema/type-objects.ts";
import type {
  Changes,
  DomainChanges,
  DomainCheckDefinition,
  ObjectName,
  SequenceDefinition,
} from "../op/definitions.ts";
import type { TypeMethods } from "../op/type-methods.ts";
import type { Operation } from "../operation.ts";
import { bareCompositeType, bareDomain, bareEnum, bareSequence } from "./bare-objects.ts";
import type { Builders } from "./builder-types.ts";
import { columnObject } from "./column-object.ts";
import { compact } from "./compact.ts";
import { qualifiedName } from "./object-name.ts";
import { dropOf, flags, reason } from "./operation-parts.ts";
import { sides } from "./sides.ts";

export const buildTypes: Pick<Builders, keyof TypeMethods> = {
  createEnum: (type, values, options) => [
    { kind: "create", object: compact({ ...bareEnum(type, values), ...options }) },
  ],
  dropEnum: (type, options) => [dropOf(bareEnum(type, []), options)],
  addEnumValue: (type, value, options = {}) => {
    const { before, after, ifNotExists, transaction } = options;
    const old = [after, before].filter((other) => other !== undefined);
    const values = before === undefined ? [...old, value] : [...old.slice(0, -1), value, before];
    return [
      {
        kind: "alter",
        from: bareEnum(type, old),
        to: bareEnum(type, values),
        ...flags({ ifNotExists }),
        ...(transaction && { transaction }),
      },
    ];
  },
  renameEnumValue: (type, value, newValue) => [
    { kind: "rename", from: bareEnum(type, [value]), to: bareEnum(type, [newValue]) },
  ],
  replaceEnum: (type, values, { columns, mapping, existing, because, ...extras }) => [
    {
      kind: "replaceEnum",
      from: compact({ ...bareEnum(type, []), ...existing }),
      to: compact({ ...bareEnum(type, values), ...extras }),
      columns: columns.map(({ table, column, type: columnType = "", default: expression }) =>
        columnObject(
          table,
          { name: column, type: columnType, ...(expression !== undefined && { default: expression }) },
          0,
        ),
      ),
      ...(mapping && { mapping }),
      ...reason(because),
    },
  ],
  createDomain: (domain, { nullable, checks, ...attributes }) => [
    {
      kind: "create",
      object: compact<DomainObject>({
        ...bareDomain(domain),
        ...attributes,
        notNull: nullable === false,
        checks: checks?.map(domainCheck),
      }),
    },
  ],
  alterDomain,
  dropDomain: (domain, options) => [dropOf(bareDomain(domain), options)],
  createCompositeType: (type, attributes, options) => [
    { kind: "create", object: compact({ ...bareCompositeType(type), attributes, ...options }) },
  ],
  alterCompositeType: (type, { addAttribute, alterAttribute, dropAttribute, ...extras }) => {
    const { from, to } = sides("alterCompositeType", extras);
    const unknown = (name: string | undefined) => (name === undefined ? [] : [{ name, type: "" }]);
    const before = [...unknown(alterAttribute?.name), ...unknown(dropAttribute)];
    const after = [alterAttribute, addAttribute].filter((attribute) => attribute !== undefined);
    const bare = bareCompositeType(type);
    return [
      { kind: "alter", from: { ...bare, ...from, attributes: before }, to: { ...bare, ...to, attributes: after } },
    ];
  },
  createRangeType: (type, definition) => [
    { kind: "create", object: compact<RangeTypeObject>({ kind: "rangeType", ...qualifiedName(type), ...definition }) },
  ],
  dropType: (type, options) => [dropOf(bareCompositeType(type), options)],
  createSequence: (sequence, { ifNotExists, ...definition } = {}) => [
    { kind: "create", object: sequenceObject(sequence, definition), ...flags({ ifNotExists }) },
  ],
  alterSequence: (sequence, { existing, ...changes }) => {
    const { from, to } = sides("alterSequence", sequenceAttributes(changes), sequenceAttributes(existing ?? {}));
    const bare: SequenceObject = bareSequence(sequence);
    const unknownOwner = changes.ownedBy === null && !existing?.ownedBy;
    const ownedBy = { schema: "", table: "", column: "?" };
    return [{ kind: "alter", from: { ...bare, ...from, ...(unknownOwner && { ownedBy }) }, to: { ...bare, ...to } }];
  },
  dropSequence: (sequence, options) => [dropOf(bareSequence(sequence), options)],
};

function alterDomain(domain: ObjectName, changes: DomainChanges): readonly Operation[] {
  const { addCheck, dropCheck, validateCheck, nullable, ...attributes } = changes;
  const plain = sides("alterDomain", { ...attributes, ...(nullable !== undefined && { notNull: !nullable }) });
  const validated: DomainCheck[] = validateCheck === undefined ? [] : [{ name: validateCheck, expression: "" }];
  const dropped: DomainCheck[] = dropCheck === undefined ? [] : [{ name: dropCheck, expression: "" }];
  const before = [...dropped, ...validated.map((check) => ({ ...check, notValid: true as const }))];
  const after = [...validated, ...(addCheck === undefined ? [] : [domainCheck(addCheck)])];
  const bare = bareDomain(domain);
  return [
    {
      kind: "alter",
      from: { ...bare, ...plain.from, ...(before.length > 0 && { checks: before }) },
      to: { ...bare, ...plain.to, ...(after.length > 0 && { checks: after }) },
    },
  ];
}

function domainCheck({ name = "", ...check }: DomainCheckDefinition): DomainCheck {
  return compact<DomainCheck>({ name, ...check });
}

function sequenceObject(sequence: ObjectName, definition: SequenceDefinition): SequenceObject {
  return compact<SequenceObject>({ ...bareSequence(sequence), ...sequenceAttributes(definition) });
}

/** Numbers are text in a catalogue, and bigint is the type of a sequence that tells none. */
function sequenceAttributes(definition: Changes<SequenceDefinition>): object {
  const { ownedBy, type, ...attributes } = definition;
  const owner = ownedBy && { ...qualifiedName(ownedBy.table) };
  return {
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, typeof value === "number" ? String(value) : value]),
    ),
    ...(type !== undefined && { type: type === "bigint" ? null : type }),
    ...(ownedBy === null && { ownedBy: null }),
    ...(owner && ownedBy && { ownedBy: { schema: owner.schema, table: owner.name, column: ownedBy.column } }),
  };
}
