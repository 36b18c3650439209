import { dataLoss } from "../data-loss.ts";
import type { Operation } from "../operation.ts";
import { callsOf } from "./calls-of.ts";
import { formatCall } from "./format-call.ts";

/** Biome's default line, less the indentation of a function body. */
const bodyWidth = 118;

/**
 * The body of `upgrade` or `downgrade` that says these operations: statements at the left edge, the same for TypeScript
 * and JavaScript. Run, they compile to the statements to which the operations do. What destroys data says so above.
 *
 * @returns lines without a closing newline; empty for no operations
 */
export function renderBody(operations: readonly Operation[]): string {
  return operations.flatMap(renderOperation).join("\n");
}

function renderOperation(operation: Operation): string[] {
  const calls = callsOf(operation).map((call) => formatCall(call, bodyWidth));
  return calls.length === 0 ? [] : [...remarks(operation), ...calls];
}

function remarks(operation: Operation): string[] {
  const review = "review" in operation ? operation.review : undefined;
  const note = "note" in operation ? operation.note : undefined;
  const loss = dataLoss(operation);
  return [
    ...(note === undefined ? [] : [comment(`TODO: ${note}`)]),
    ...(loss !== null && loss !== review ? [comment(`Destroys data: ${loss}.`)] : []),
    ...(review === undefined ? [] : [comment(`Review: ${review}.`)]),
    ...(needsValues(operation)
      ? [comment("Fill in the values: they are secrets, and never read from a database.")]
      : []),
  ];
}

/** A name in a comment may hold anything but a line break. */
function comment(text: string): string {
  return `// ${text.replaceAll(/[\r\n\u2028\u2029]+/g, " ").replace(/\.\.$/, ".")}`;
}

function needsValues(operation: Operation): boolean {
  const object = operation.kind === "create" ? operation.object : operation.kind === "alter" ? operation.to : null;
  return object?.kind === "userMapping" && (object.optionNames ?? []).length > 0;
}
