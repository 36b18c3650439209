/** What two branches do to each other, as plain JSON. */
export interface BranchComparison {
  /** The heads that are compared. */
  readonly left: string;
  readonly right: string;
  /** The revisions of each side that the other lacks, oldest first. */
  readonly leftRevisions: readonly string[];
  readonly rightRevisions: readonly string[];
  /** `unknown`: they could not be compared, and `reason` says why. */
  readonly verdict: "compatible" | "conflict" | "unknown";
  readonly reason: string | null;
  /** What both touch in ways that do not commute. */
  readonly conflicts: readonly BranchConflict[];
  /** Both orders, as they were tried; none where nothing was. */
  readonly orders: readonly BranchOrder[];
  /** Sentences on what one order makes and the other does not, where both run. */
  readonly differences: readonly string[];
  /** Heads whose side leaves the schema as it is: what it does to rows is not compared. */
  readonly rowsOnly: readonly string[];
}

/** One object, and what each side does to it or with it. */
export interface BranchConflict {
  /** An object id: `column:public.account.email`. */
  readonly object: string;
  readonly left: BranchChange;
  readonly right: BranchChange;
}

export interface BranchChange {
  /** `use`: something that the side makes or changes stands on the object. */
  readonly kind: "create" | "alter" | "drop" | "use";
  readonly description: string;
}

/** One order of two branches. */
export interface BranchOrder {
  readonly first: string;
  readonly second: string;
  /** What stopped it; null where it runs. */
  readonly failure: { readonly revision: string | null; readonly message: string } | null;
}
