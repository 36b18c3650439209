import { automaticName } from "../../dialects/postgres/compile/automatic-name.ts";
import { objectId } from "../../schema/object-id.ts";
import type { ConstraintObject, IndexObject } from "../../schema/table-objects.ts";
import type { Catalogue } from "./catalogue.ts";
import { parentParts } from "./parent-parts.ts";

/**
 * Whether the server, when it makes this constraint or index of a partition along with the parent's, gives it the very
 * name that is wanted. Names of a few forms of expressions are predicted, too.
 */
export function hasPredictableName(object: ConstraintObject | IndexObject, catalogue: Catalogue): boolean {
  if (object.kind === "constraint" && (object.type === "check" || object.type === "foreignKey")) {
    return hasParentsName(object, catalogue);
  }
  return predictedName(object) === object.name;
}

/** The name that the server chooses (DefineIndex, ChooseIndexName); undefined where it is not predicted. */
export function predictedName(object: ConstraintObject | IndexObject): string | undefined {
  if (object.kind === "index") {
    const keys = object.keys.map((key) => key.column ?? expressionName(key.expression));
    const names = [...keys, ...(object.include ?? [])];
    const known = names.filter((name) => name !== undefined);
    if (known.length < names.length || new Set(names).size < names.length) return undefined;
    return automaticName(object.table, joinedNames(known), "idx");
  }
  if (object.type === "primaryKey") return primaryKeyName(object.table);
  if (object.type !== "unique") return undefined;
  return automaticName(object.table, joinedNames([...object.columns, ...(object.include ?? [])]), "key");
}

/** The names with underlines between them; none is added once they fill the room of a name (ChooseIndexNameAddition). */
function joinedNames(names: readonly string[]): string {
  let joined = "";
  for (const name of names) {
    if (Buffer.byteLength(joined) >= 64) break;
    joined += joined === "" ? name : `_${name}`;
  }
  return joined;
}

function primaryKeyName(table: string): string {
  let start = table;
  while (Buffer.byteLength(start) > 63 - "_pkey".length) start = [...start].slice(0, -1).join("");
  return `${start}_pkey`;
}

/** The name that stands for an expression: that of a function, or `expr` for an operator (FigureIndexColname). */
function expressionName(expression = ""): string | undefined {
  const call = /^(?:[a-z_][a-z0-9_]*\.)?([a-z_][a-z0-9_]*)\([^()]*\)$/.exec(expression);
  if (call !== null) return call[1];
  return /^\(("[^"]*"|\w+) [-+*/|<>=]+ ("[^"]*"|\w+|'[^']*'::\w+)\)$/.test(expression) ? "expr" : undefined;
}

/** Checks and foreign keys of a parent reach its partitions under their own name. */
function hasParentsName(constraint: ConstraintObject, catalogue: Catalogue): boolean {
  return parentParts(objectId(constraint), catalogue).some((id) => {
    const parent = catalogue.objects.get(id);
    return parent?.kind === "constraint" && parent.name === constraint.name;
  });
}
