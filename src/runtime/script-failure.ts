import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { LoadedScript } from "../project/migration-script.ts";
import { displayPath } from "../util/display-path.ts";
import type { StepName } from "./run-event.ts";
import { scriptPlace } from "./script-line.ts";

/** The error for a script that threw by itself, not in a statement. */
export function scriptThrew(script: LoadedScript, step: StepName, error: unknown): AthanorError {
  const { file, header } = script.script;
  const place = error instanceof Error ? scriptPlace(error.stack, file) : null;
  const where = place === null ? displayPath(file) : `${displayPath(file)}:${place.line}`;
  const reason = error instanceof Error ? error.message : String(error);
  return new AthanorError(
    isAthanorError(error) ? error.code : "SCRIPT_LOAD_FAILED",
    `Cannot ${verbs[step.direction]} ${header.revision}: the script threw: ${reason}\n  ${where}`,
    {
      hint: isAthanorError(error) ? error.hint : "Correct the script and run the command again.",
      details: { ...step, file, line: place?.line ?? null },
      cause: error,
    },
  );
}

/** The error for a script without a way back. */
export function irreversible({ script }: LoadedScript): AthanorError {
  return new AthanorError(
    "OPERATION_IRREVERSIBLE",
    `Cannot undo ${script.header.revision}: ${displayPath(script.file)} has no downgrade`,
    {
      hint: "Write a downgrade, or stamp the revision below after you have undone the change by hand.",
      details: { revision: script.header.revision, file: script.file },
    },
  );
}

export const verbs: Readonly<Record<StepName["direction"], string>> = {
  upgrade: "apply",
  downgrade: "undo",
  stamp: "stamp",
};
