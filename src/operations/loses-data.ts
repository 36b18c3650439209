import { dataLoss } from "./data-loss.ts";
import type { Operation } from "./operation.ts";

/** Whether an operation destroys data, as far as the operation itself tells. */
export function losesData(operation: Operation): boolean {
  return dataLoss(operation) !== null;
}
