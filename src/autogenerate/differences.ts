import { describe } from "../operations/describe.ts";
import { losesData } from "../operations/loses-data.ts";
import type { Operation } from "../operations/operation.ts";

/** One difference for people and programs. */
export interface Difference {
  readonly description: string;
  readonly losesData: boolean;
  readonly operation: Operation;
}

/** The operations as sentences; settings that only help the others along are left out. */
export function differencesOf(operations: readonly Operation[]): readonly Difference[] {
  return operations
    .filter((operation) => operation.kind !== "execute")
    .map((operation) => ({ description: describe(operation), losesData: losesData(operation), operation }));
}
