/** What must come before what, by action id. Soft edges hold wherever no cycle forbids them. */
export interface Edges {
  readonly hard: Map<string, Set<string>>;
  readonly soft: Map<string, Set<string>>;
}

/** Adds an edge between two actions; one of an action that is not planned adds nothing. */
export type Link = (strength: keyof Edges, first: string, then: string) => void;
