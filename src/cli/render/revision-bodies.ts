import type { DiffResult } from "../../commands/diff.ts";
import { renderBody } from "../../operations/render/render-body.ts";

/** The body of `upgrade` for a difference. */
export function renderRevisionBodies({ operations }: Pick<DiffResult, "operations">): string {
  return `${renderBody(operations)}\n`;
}
