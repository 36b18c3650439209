import type { RecordedStep } from "../dialects/postgres/steps/step-table.ts";
import type { Statement } from "../operations/statement.ts";
import type { OpCall } from "./execute-script.ts";

/** A statement with what is recorded of it. */
export interface DirectStatement {
  readonly statement: Statement;
  readonly call: OpCall;
  readonly checksum: string;
  readonly recorded: RecordedStep | undefined;
}
