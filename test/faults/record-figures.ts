import { appendFileSync } from "node:fs";
import { expect } from "vitest";

/** What one fault case has come to, for the sum that `npm run faults` prints. */
export interface FaultFigures {
  readonly server: string;
  /** Rows that the application wrote meanwhile; all were there in the end. */
  readonly writes: number;
  readonly longestStallMs: number;
}

/** Notes a case that ended well in the file that scripts/faults.mjs names. */
export function recordFigures(figures: FaultFigures): void {
  const file = process.env.ATHANOR_FAULT_FIGURES;
  if (file === undefined) return;
  appendFileSync(file, `${JSON.stringify({ test: expect.getState().currentTestName, ...figures })}\n`);
}
