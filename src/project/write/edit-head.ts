import { readFileSync } from "node:fs";
import type { RevisionHeader } from "../../revisions/revision-header.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import type { MigrationScript } from "../migration-script.ts";
import { invalidScript } from "../scan/invalid-script.ts";
import { scanScript } from "../scan/scan-script.ts";
import { replaceFile } from "./replace-file.ts";

export interface HeadEdit {
  /** What the head says afterwards. */
  readonly header: Partial<RevisionHeader>;
  edit(source: string): string;
  /** For the error: "its parent cannot be replaced automatically", and what to do. */
  readonly problem: string;
  readonly hint: string;
}

/**
 * Edits the head of a script file, and writes it only where the head then says what it shall and all else is as before.
 *
 * @returns the script as it is now
 * @throws AthanorError SCRIPT_INVALID where the head is not plain enough to be edited, FILE_NOT_WRITABLE
 */
export function editHead(script: MigrationScript, { header, edit, problem, hint }: HeadEdit): MigrationScript {
  const text = edit(readFileSync(script.file, "utf8"));
  const changed = scanScript(script.file, text);
  const expected = { ...script, header: { ...script.header, ...header } };
  if (
    changed === "ignored" ||
    !("script" in changed) ||
    stableStringify(changed.script) !== stableStringify(expected)
  ) {
    throw invalidScript(script.file, problem, hint);
  }
  replaceFile(script.file, text);
  return changed.script;
}

/** A reference as a script's code holds it. */
export function referenceLiteral(value: null | string | readonly string[]): string {
  const isList = value !== null && typeof value !== "string";
  return isList ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]` : JSON.stringify(value);
}

/** What stands in the code for a reference: null, a text or a list. */
export const referencePattern = String.raw`(?:null|"[^"\n]*"|'[^'\n]*'|\[[^\]]*\])`;
