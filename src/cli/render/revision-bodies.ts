import { scriptBody } from "../../autogenerate/script-body.ts";
import type { DiffResult } from "../../commands/diff.ts";

/** The body of `upgrade` for a difference. */
export function renderRevisionBodies({ operations }: Pick<DiffResult, "operations">): string {
  return `${scriptBody(operations, "ts")}\n`;
}
