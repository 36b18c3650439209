import type { CompositeTypeObject, DomainObject } from "../../schema/type-objects.ts";
import type { Catalogue } from "./catalogue.ts";
import { type Comparison, columnOf } from "./comparison.ts";

/**
 * Types that ALTER cannot change while columns hold them: "cannot alter type because column uses it". They are made
 * anew, and the columns are converted.
 */
export function markHeldTypes(comparison: Comparison): void {
  const { before, after, verdicts } = comparison;
  for (const [id, from] of before.objects) {
    const to = after.objects.get(id);
    if (from.kind === "compositeType" && to?.kind === "compositeType" && verdicts.get(id) === "alter") {
      markComposite(id, { from, to }, comparison);
    } else if (from.kind === "domain" && to?.kind === "domain" && tightens(id, { from, to }, comparison)) {
      if (isInContainer(id, before)) verdicts.set(id, "recreate");
    }
  }
}

/** A typed table leaves its type while the type changes. */
function markComposite(id: string, { from, to }: Sides<CompositeTypeObject>, { before, verdicts }: Comparison): void {
  const types = new Map(to.attributes.map((attribute) => [attribute.name, attribute.type]));
  const changesType = from.attributes.some(({ name, type }) => types.has(name) && types.get(name) !== type);
  if (changesType && isHeld(id, before)) verdicts.set(id, "recreate");
  if (JSON.stringify(from.attributes) === JSON.stringify(to.attributes)) return;
  for (const user of before.usedBy.get(id) ?? []) {
    if (user.startsWith("ofType:") && verdicts.get(user) === undefined) verdicts.set(user, "recreate");
  }
}

interface Sides<T> {
  readonly from: T;
  readonly to: T;
}

/** Whether values have to be checked: a new check that is valid, or NOT NULL. */
function tightens(id: string, { from, to }: Sides<DomainObject>, { after, verdicts }: Comparison): boolean {
  if (to.notNull && !from.notNull) return true;
  return (
    (to.checks ?? []).some((check) => {
      const old = from.checks?.find(({ name }) => name === check.name);
      if (check.notValid) return false;
      return old?.expression !== check.expression || old.notValid === true;
    }) &&
    verdicts.get(id) !== "drop" &&
    after.objects.has(id)
  );
}

/** Whether a column has the type, or one that is made of it. */
function isHeld(id: string, catalogue: Catalogue): boolean {
  return [...(catalogue.usedBy.get(id) ?? [])].some((user) => {
    if (columnOf(catalogue, user) !== undefined) return true;
    return /^(domain|compositeType|rangeType):/.test(user) && isHeld(user, catalogue);
  });
}

/** Whether a column has the type inside an array, a composite or a range. */
function isInContainer(id: string, catalogue: Catalogue): boolean {
  return [...(catalogue.usedBy.get(id) ?? [])].some((user) => {
    if (columnOf(catalogue, user)?.type.endsWith("[]")) return true;
    if (user.startsWith("domain:")) return isInContainer(user, catalogue);
    return /^(compositeType|rangeType):/.test(user) && isHeld(user, catalogue);
  });
}
