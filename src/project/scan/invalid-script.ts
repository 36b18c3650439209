import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";

/** The error for a script whose head cannot be used. */
export function invalidScript(file: string, reason: string, hint = "Correct the head of the script."): AthanorError {
  return new AthanorError("SCRIPT_INVALID", `Cannot use the script ${displayPath(file)}: ${reason}`, {
    hint,
    details: { file, reason },
  });
}
