import { readFileSync } from "node:fs";
import { stableStringify } from "../../util/stable-stringify.ts";
import type { MigrationScript } from "../migration-script.ts";
import { invalidScript } from "../scan/make-script.ts";
import { scanScript } from "../scan/scan-script.ts";
import { replaceFile } from "./replace-file.ts";

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
  const source = readFileSync(script.file, "utf8");
  const text = withDownRevision(source, script.format, downRevision);
  const changed = scanScript(script.file, text);
  const expected = { ...script, header: { ...script.header, downRevision } };
  if (
    changed === "ignored" ||
    !("script" in changed) ||
    stableStringify(changed.script) !== stableStringify(expected)
  ) {
    throw invalidScript(script.file, "its parent cannot be replaced automatically", "Edit `downRevision` by hand.");
  }
  replaceFile(script.file, text);
  return changed.script;
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
  const isList = downRevision !== null && typeof downRevision !== "string";
  const literal = isList
    ? `[${parents.map((parent) => JSON.stringify(parent)).join(", ")}]`
    : JSON.stringify(downRevision);
  const constant = /^(export\s+const\s+downRevision\b[^=\n]*=\s*)(?:null|"[^"\n]*"|'[^'\n]*'|\[[^\]]*\])/m;
  return commented.replace(constant, (_match, start: string) => start + literal);
}
