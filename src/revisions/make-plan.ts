import type { MigrationPlan, Step, VersionChange } from "./migration-plan.ts";

/** A step without its rows. */
export type PlannedStep = Pick<Step, "direction" | "revision" | "changes">;

/** Completes a plan: the rows after each step and at the end. */
export function makePlan(from: readonly string[], planned: readonly PlannedStep[]): MigrationPlan {
  const start = [...from].sort();
  const rowsAfter = rowsReader(start, planned);
  const steps = planned.map(
    (step, index): Step => ({
      ...step,
      // Thousands of heads over thousands of steps would be millions of strings that nobody reads.
      get rows() {
        return rowsAfter(index + 1);
      },
    }),
  );
  return { from: start, to: rowsAfter(planned.length), steps };
}

/** Replays as far as is asked; a reader that goes forward pays for each step once. */
function rowsReader(start: readonly string[], planned: readonly PlannedStep[]): (steps: number) => readonly string[] {
  let rows = [...start];
  let done = 0;
  return (steps) => {
    if (steps < done) {
      rows = [...start];
      done = 0;
    }
    for (; done < steps; done++) {
      for (const change of planned[done]!.changes) applyToSorted(rows, change);
    }
    return [...rows];
  };
}

function applyToSorted(rows: string[], change: VersionChange): void {
  if (change.kind !== "insert")
    rows.splice(indexInSorted(rows, change.kind === "update" ? change.from : change.revision), 1);
  if (change.kind === "delete") return;
  const added = change.kind === "update" ? change.to : change.revision;
  rows.splice(indexInSorted(rows, added), 0, added);
}

/** Where a row is, or would be. */
function indexInSorted(rows: readonly string[], row: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return low;
}
