import { randomBytes } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";

/**
 * Puts a new text in the place of a file's, whole or not at all.
 *
 * @throws AthanorError FILE_NOT_WRITABLE
 */
export function replaceFile(file: string, text: string): void {
  const draft = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(draft, text, { flag: "wx" });
    renameSync(draft, file);
  } catch (cause) {
    rmSync(draft, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw new AthanorError("FILE_NOT_WRITABLE", `Cannot write ${displayPath(file)}: ${code}`, {
      hint: "Check the folder and its permissions.",
      details: { file, code },
      cause,
    });
  }
}
