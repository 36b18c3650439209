import type { ColumnObject } from "../../schema/table-objects.ts";
import type { Catalogue } from "./catalogue.ts";

/**
 * What happens to an element that is not left as it is. `recreate`: dropped and made again. `swap`: a type that columns
 * hold; the new one is made beside the old one, the columns are converted and the old one is dropped. `carry`: a column
 * whose values are text while its type is dropped and made again.
 */
export type Verdict = "create" | "drop" | "alter" | "recreate" | "swap" | "carry";

/** Two catalogues and what is to happen to each element that differs or stands in the way. */
export interface Comparison {
  readonly before: Catalogue;
  readonly after: Catalogue;
  readonly serverVersion: number | undefined;
  /** An element without a verdict stays as it is. */
  readonly verdicts: Map<string, Verdict>;
  /** Columns whose type or collation changes, or whose type is swapped. */
  readonly retyped: Set<string>;
  /** Columns that keep their type's name while the type is swapped. */
  readonly converted: Set<string>;
  /** New partitions that are made as tables of their own and attached, so that their parts get the names they want. */
  readonly standalone: Set<string>;
  /** Tables that are made anew and get the rows of the old one. */
  readonly filled: Set<string>;
}

/** The element does not survive: what uses it must go first. */
export function isLost(verdict: Verdict | undefined): boolean {
  return verdict === "drop" || verdict === "recreate" || verdict === "swap" || verdict === "carry";
}

/** A column of the catalogue. */
export function columnOf(catalogue: Catalogue, id: string): ColumnObject | undefined {
  const object = catalogue.objects.get(id);
  return object?.kind === "column" ? object : undefined;
}
