import type { ObjectKind } from "../../schema/schema-object.ts";
import type { Rank } from "../order/topological-order.ts";
import type { Action } from "./actions.ts";
import type { Comparison } from "./comparison.ts";
import type { FacetKind } from "./facets.ts";

/**
 * Where an action stands among those that may run now: things are made and changed in the order of their kinds and
 * dropped last, in the opposite order. The changes of one column stay together.
 */
export function rankOf({ verb, element }: Action, { before, after }: Comparison): Rank {
  const catalogue = verb === "drop" ? before : after;
  const { kind, objectId } = catalogue.elements.get(element)!;
  const weight = weights[kind];
  const object = catalogue.objects.get(objectId)!;
  if (object.kind === "column") {
    const position = String(object.position).padStart(5, "0");
    const tie = `${objectId.replace(/\.(?:"(?:[^"]|"")*"|[^."]+)$/, "")} ${position} ${kind} ${verb}`;
    const isOwnDrop = verb === "drop" && kind === "column";
    return { weight: isOwnDrop ? 1000 - weight : weights.column, tie };
  }
  if (verb === "fill") return { weight: 99, tie: element };
  if (kind === "eventTrigger" && verb === "drop") return { weight: 0, tie: element };
  return { weight: verb === "drop" ? 1000 - weight : weight, tie: element };
}

const weights: Readonly<Record<ObjectKind | FacetKind, number>> = {
  schema: 10,
  extension: 20,
  collation: 30,
  enum: 40,
  compositeType: 45,
  rangeType: 46,
  domain: 47,
  domainDefault: 48,
  domainCheck: 49,
  textSearch: 50,
  foreignDataWrapper: 51,
  foreignServer: 52,
  userMapping: 53,
  sequence: 60,
  table: 70,
  ofType: 72,
  column: 80,
  notNull: 80,
  default: 80,
  identity: 80,
  inherits: 85,
  partition: 86,
  ownedBy: 90,
  constraint: 100,
  index: 105,
  clusterOn: 111,
  replicaIdentity: 112,
  statistics: 113,
  function: 120,
  aggregate: 122,
  operator: 124,
  operatorFamily: 125,
  operatorClass: 126,
  cast: 127,
  view: 130,
  materializedView: 135,
  rule: 150,
  trigger: 155,
  policy: 160,
  rowSecurity: 165,
  publication: 170,
  publicationTable: 171,
  eventTrigger: 180,
  defaultPrivileges: 190,
};
