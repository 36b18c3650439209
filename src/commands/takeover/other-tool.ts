/** Another migration tool's table, as data: where it lies and what a row of it says. */
export interface OtherTool {
  /** As its users call it. */
  readonly title: string;
  readonly table: string;
  /** Where the tool puts the table unless it is told otherwise; absent: wherever the table is. */
  readonly schema?: string;
  /** Columns by which the table is known to be the tool's; more may be there. */
  readonly columns: readonly string[];
  readonly judge: (row: OtherRow, names: ReadonlyMap<string, string>) => OtherMigration;
  /** A table beside it that tells of a run which is going on, or which was killed. */
  readonly lock?: { readonly table: string; readonly isHeld: (row: OtherRow) => boolean };
  /** The rows are where the database is, not what has been applied. */
  readonly holdsPosition?: true;
}

export type OtherRow = Readonly<Record<string, unknown>>;

export interface OtherMigration {
  readonly name: string;
  /** `undone`: applied once and taken back since; no trace of it is left in the schema. */
  readonly state: "applied" | "failed" | "undone";
}
