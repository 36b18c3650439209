import type { MigrationScript } from "../migration-script.ts";
import { editHead, referenceLiteral, referencePattern } from "./edit-head.ts";

/**
 * Gives a script file another parent, in its code and in its comment, and changes nothing else.
 *
 * @returns the script as it is now
 * @throws AthanorError SCRIPT_INVALID where the head is not plain enough to be edited, FILE_NOT_WRITABLE
 */
export function replaceDownRevision(
  script: MigrationScript,
  downRevision: null | string | readonly string[],
): MigrationScript {
  return editHead(script, {
    header: { downRevision },
    edit: (source) => withDownRevision(source, script.format, downRevision),
    problem: "its parent cannot be replaced automatically",
    hint: "Edit `downRevision` by hand.",
  });
}

function withDownRevision(
  source: string,
  format: MigrationScript["format"],
  downRevision: null | string | readonly string[],
): string {
  const parents = downRevision === null ? [] : typeof downRevision === "string" ? [downRevision] : downRevision;
  const revises = parents.length === 0 ? "<base>" : parents.join(", ");
  const commented = source.replace(
    /^([ \t]*(?:\*|--)[ \t]*Revises:)[^\r\n]*/m,
    (_line, start: string) => `${start} ${revises}`,
  );
  if (format === "sql") return commented;
  const constant = new RegExp(String.raw`^(export\s+const\s+downRevision\b[^=\n]*=\s*)${referencePattern}`, "m");
  return commented.replace(constant, (_match, start: string) => start + referenceLiteral(downRevision));
}
