import { isDeepStrictEqual } from "node:util";
import type { Options } from "../../schema/object-base.ts";
import type { ObjectOfKind } from "../../schema/schema-object.ts";
import type { CompositeTypeObject, DomainCheck, DomainObject, EnumObject } from "../../schema/type-objects.ts";
import type { OptionChanges } from "../op/definitions.ts";
import type { AlterOperation } from "../operation.ts";
import { type Call, call, defined } from "./call.ts";
import { publicationTableOf } from "./call-of-create.ts";
import { isWithin, wantedValues } from "./changed-attributes.ts";
import { nameOf } from "./name-of.ts";

interface Change {
  readonly changed: readonly string[];
}

/** One addEnumValue a value, each at its place. */
export function callsOfAlterEnum(
  from: EnumObject,
  to: EnumObject,
  { changed, operation }: Change & { readonly operation: AlterOperation },
): readonly Call[] | null {
  if (changed.length !== 1 || changed[0] !== "values") return null;
  const kept = to.values.filter((value) => from.values.includes(value));
  if (!isDeepStrictEqual(kept, from.values)) return null;
  return to.values.flatMap((value, place) => {
    if (from.values.includes(value)) return [];
    const previous = to.values[place - 1];
    const next = to.values.slice(place + 1).find((other) => from.values.includes(other));
    const position = previous !== undefined ? { after: previous } : next !== undefined ? { before: next } : {};
    return [call("addEnumValue", nameOf(to), value, defined({ ...position, transaction: operation.transaction }))];
  });
}

/** One change of a domain or composite type at a time has a method of its own. */
export function callsOfAlterType(
  from: DomainObject | CompositeTypeObject,
  to: DomainObject | CompositeTypeObject,
  { changed }: Change,
): readonly Call[] | null {
  if (from.kind === "domain" && to.kind === "domain") return callsOfDomain(from, to, changed);
  if (from.kind === "compositeType" && to.kind === "compositeType" && isWithin(changed, "attributes")) {
    return callsOfAttributes(from, to);
  }
  return null;
}

function callsOfDomain(from: DomainObject, to: DomainObject, changed: readonly string[]): readonly Call[] | null {
  if (changed.length !== 1) return null;
  switch (changed[0]) {
    case "default":
      return [call("alterDomain", nameOf(to), wantedValues(to, ["default"]))];
    case "notNull":
      return to.notNullName === undefined ? [call("alterDomain", nameOf(to), { nullable: to.notNull !== true })] : null;
    case "checks":
      return callsOfChecks(from, to);
    default:
      return null;
  }
}

function callsOfChecks(from: DomainObject, to: DomainObject): readonly Call[] | null {
  const [before, after] = [from.checks ?? [], to.checks ?? []];
  const dropped = before.filter((check) => !after.some(({ name }) => name === check.name));
  const added = after.filter((check) => !before.some(({ name }) => name === check.name));
  const altered = after.filter((check) => {
    const old = before.find(({ name }) => name === check.name);
    return old !== undefined && !isDeepStrictEqual(old, check);
  });
  if (dropped.length + added.length + altered.length !== 1 || [...dropped, ...added].some(({ name }) => name === "")) {
    return null;
  }
  if (dropped[0]) return [call("alterDomain", nameOf(to), { dropCheck: dropped[0].name })];
  if (added[0]) return [call("alterDomain", nameOf(to), { addCheck: added[0] })];
  return altered[0] ? validationOf(before, altered[0], to) : null;
}

function validationOf(
  before: readonly DomainCheck[],
  check: DomainCheck,
  domain: DomainObject,
): readonly Call[] | null {
  const validated = before.some((old) => old.notValid && isDeepStrictEqual({ ...check, notValid: true }, old));
  return validated ? [call("alterDomain", nameOf(domain), { validateCheck: check.name })] : null;
}

function callsOfAttributes(from: CompositeTypeObject, to: CompositeTypeObject): readonly Call[] | null {
  const dropped = from.attributes.filter((old) => !to.attributes.some(({ name }) => name === old.name));
  const added = to.attributes.filter((attribute) => !from.attributes.some(({ name }) => name === attribute.name));
  const altered = to.attributes.filter((attribute) => {
    const old = from.attributes.find(({ name }) => name === attribute.name);
    return old !== undefined && !isDeepStrictEqual(old, attribute);
  });
  if (dropped.length + added.length + altered.length !== 1) return null;
  if (dropped[0]) return [call("alterCompositeType", nameOf(to), { dropAttribute: dropped[0].name })];
  if (added[0]) return [call("alterCompositeType", nameOf(to), { addAttribute: added[0] })];
  const [attribute] = altered;
  const old = from.attributes.find(({ name }) => name === attribute?.name);
  if (attribute === undefined || old?.comment !== undefined || attribute.comment !== undefined) return null;
  return [call("alterCompositeType", nameOf(to), { alterAttribute: attribute })];
}

/** What enters and what leaves a publication; a table that changes its filter does both, which data says better. */
export function callsOfAlterPublication(
  from: ObjectOfKind<"publication">,
  to: ObjectOfKind<"publication">,
  { changed }: Change,
): readonly Call[] | null {
  if (changed.length === 0 || !isWithin(changed, "tables", "schemas", "options")) return null;
  const [before, after] = [from.tables ?? [], to.tables ?? []];
  const isIn = (list: typeof before, table: (typeof before)[number]) =>
    list.some(({ schema, name }) => schema === table.schema && name === table.name);
  const refiltered = after.some((table) => isIn(before, table) && !before.some((old) => isDeepStrictEqual(old, table)));
  if (refiltered) return null;
  const part = (name: string, items: object) => (Object.keys(items).length === 0 ? {} : { [name]: items });
  const [oldSchemas, newSchemas] = [from.schemas ?? [], to.schemas ?? []];
  const changes = {
    ...part("addTables", after.filter((table) => !isIn(before, table)).map(publicationTableOf)),
    ...part("dropTables", before.filter((table) => !isIn(after, table)).map(nameOf)),
    ...part(
      "addSchemas",
      newSchemas.filter((schema) => !oldSchemas.includes(schema)),
    ),
    ...part(
      "dropSchemas",
      oldSchemas.filter((schema) => !newSchemas.includes(schema)),
    ),
    ...part("options", publicationOptions(from.options, to.options)),
  };
  return Object.keys(changes).length === 0 ? [] : [call("alterPublication", to.name, changes)];
}

/** Their order is of no account: only what differs is said. */
function publicationOptions(from: Options = {}, to: Options = {}): OptionChanges {
  const names = [...new Set([...Object.keys(to), ...Object.keys(from)])].filter((name) => from[name] !== to[name]);
  return Object.fromEntries(names.map((name) => [name, to[name] ?? null]));
}
