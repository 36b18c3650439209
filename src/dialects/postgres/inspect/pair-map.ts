/**
 * Values by two small numbers: catalogue and oid, relation and column. Two levels of maps, since one number made of both
 * would be too large for the engine's quick integers.
 */
export type PairMap<Value> = ReadonlyMap<number, ReadonlyMap<number, Value>>;

export type MutablePairMap<Value> = Map<number, Map<number, Value>>;

export function getPair<Value>(map: PairMap<Value>, first: number, second: number): Value | undefined {
  return map.get(first)?.get(second);
}

export function setPair<Value>(map: MutablePairMap<Value>, first: number, second: number, value: Value): void {
  const inner = map.get(first);
  if (inner === undefined) map.set(first, new Map([[second, value]]));
  else inner.set(second, value);
}

/** A map of the rows that have a place in it. */
export function pairMapOf<Row, Value>(
  rows: readonly Row[],
  entry: (row: Row) => readonly [first: number, second: number, value: Value] | undefined,
): PairMap<Value> {
  const map: MutablePairMap<Value> = new Map();
  for (const row of rows) {
    const found = entry(row);
    if (found !== undefined) setPair(map, found[0], found[1], found[2]);
  }
  return map;
}
