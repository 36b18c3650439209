/** One attribute of a kind of object: two schemas that differ in nothing else. */
export interface Detection {
  readonly object: string;
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
  /** The first major version of PostgreSQL that knows the attribute; default 14. */
  readonly since: number;
}

/** What is written for one attribute: the two sides, and the first major version that knows it. */
export type Sides = readonly [from: string, to: string, since?: number];

/** The attributes of one kind of object; `given` stands before both sides of each. */
export function detections(object: string, given: string, attributes: Readonly<Record<string, Sides>>): Detection[] {
  return Object.entries(attributes).map(([attribute, [from, to, since = 14]]) => ({
    object,
    attribute,
    from: `${given} ${from}`,
    to: `${given} ${to}`,
    since,
  }));
}
