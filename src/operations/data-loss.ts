import { objectName } from "./describe/object-words.ts";
import type { AlterOperation, DropOperation, Operation, ReplaceEnumOperation } from "./operation.ts";

/**
 * What data an operation destroys, as far as the operation itself tells: `every row of account`; null for none. SQL of
 * the user is not judged here.
 */
export function dataLoss(operation: Operation): string | null {
  return (losses[operation.kind] as (operation: Operation) => string | null)(operation);
}

type OperationOfKind<K extends Operation["kind"]> = Extract<Operation, { kind: K }>;

const losses: { readonly [K in Operation["kind"]]: (operation: OperationOfKind<K>) => string | null } = {
  create: none,
  drop: lossOfDrop,
  alter: lossOfAlter,
  rename: none,
  replaceEnum: lossOfReplace,
  execute: none,
  insertRows: none,
  custom: none,
};

/** A foreign table's rows and a generated column's values live or come from elsewhere. */
function lossOfDrop({ object, review }: DropOperation): string | null {
  if (object.kind === "table" && object.foreign === undefined) return `every row of ${objectName(object)}`;
  if (object.kind === "column" && object.generated === undefined) return `every value of ${objectName(object)}`;
  return review ?? null;
}

function lossOfAlter({ from, to, review }: AlterOperation): string | null {
  if (from.kind === "compositeType" && to.kind === "compositeType") {
    const kept = new Set(to.attributes.map((attribute) => attribute.name));
    const dropped = from.attributes.filter((attribute) => !kept.has(attribute.name)).map(({ name }) => name);
    if (dropped.length > 0) return `attribute ${dropped.join(", ")} in every value of type ${objectName(to)}`;
  }
  return review ?? null;
}

function lossOfReplace({ to, mapping = {} }: ReplaceEnumOperation): string | null {
  const replaced = Object.entries(mapping).map(([before, after]) => `'${before}' becomes '${after}'`);
  return replaced.length === 0 ? null : `values of type ${objectName(to)}: ${replaced.join(", ")}`;
}

function none(): null {
  return null;
}
