/** Oids of system catalogues: fixed since they exist. */
export const catalogueOids = {
  class: 1259,
  type: 1247,
  procedure: 1255,
  constraint: 2606,
  default: 2604,
  rewrite: 2618,
  trigger: 2620,
  policy: 3256,
  namespace: 2615,
  extension: 3079,
  collation: 3456,
  operator: 2617,
  operatorClass: 2616,
  operatorFamily: 2753,
  operatorClassOperator: 2602,
  cast: 2605,
  eventTrigger: 3466,
  publication: 6104,
  publicationTable: 6106,
  foreignDataWrapper: 2328,
  foreignServer: 1417,
  userMapping: 1418,
  statistics: 3381,
  textSearchConfiguration: 3602,
  textSearchDictionary: 3600,
  textSearchParser: 3601,
  textSearchTemplate: 3764,
} as const;

/** A row of a catalogue as one number: both oids have 32 bits, and the catalogue's is small. */
export function addressOf(catalogue: number, oid: number): number {
  return catalogue * 2 ** 32 + oid;
}

/** A column as one number; a table has at most 1,600 columns. */
export function columnAddress(relation: number, column: number): number {
  return relation * 4096 + column;
}
