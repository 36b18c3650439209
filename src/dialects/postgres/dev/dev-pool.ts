import type { DatabasePool } from "./run-scratch.ts";

/** A pool of clean databases with a name and an end. */
export interface DevPool extends DatabasePool {
  readonly label: string;
  readonly embedded: boolean;
  readonly serverVersion: number;
  /** Never throws. */
  close(): Promise<void>;
}
