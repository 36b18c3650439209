import type { Operation } from "../../operations/operation.ts";
import type { Comparison } from "./comparison.ts";
import type { VirtualCatalogue } from "./virtual-catalogue.ts";

/** What the emission of operations works on: push() adds an operation and applies it to the state. */
export interface Emission {
  readonly comparison: Comparison;
  readonly state: VirtualCatalogue;
  push(operation: Operation): void;
}
