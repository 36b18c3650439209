/** The version rows of one of several databases. */
export interface PlacedRows {
  /** What a sentence calls it: "the database", "the database of staging". */
  readonly place: string;
  readonly rows: readonly string[];
}
