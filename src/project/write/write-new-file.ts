import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";

/**
 * Writes a file that must not exist yet, whole or not at all; folders are made.
 *
 * @throws AthanorError FILE_EXISTS, FILE_NOT_WRITABLE
 */
export function writeNewFile(file: string, content: string | Uint8Array): void {
  const draft = join(dirname(file), `.${basename(file).slice(0, 100)}.${randomBytes(4).toString("hex")}.tmp`);
  makeFolder(file);
  try {
    writeFileSync(draft, content, { flag: "wx" });
    publish(draft, file, content);
  } catch (cause) {
    throw writeFailure(cause, file);
  } finally {
    discard(draft);
  }
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw notWritable(cause, file, code === "EEXIST" ? "ENOTDIR" : code);
  }
}

/** A hard link appears at once and never replaces a file, unlike a rename; some file systems have none. */
function publish(draft: string, file: string, content: string | Uint8Array): void {
  try {
    linkSync(draft, file);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined || !["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code)) throw cause;
    writeFileSync(file, content, { flag: "wx" });
  }
}

function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // The folder could not be written; there is no draft.
  }
}

function writeFailure(cause: unknown, file: string): AthanorError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === "EEXIST") {
    return new AthanorError("FILE_EXISTS", `Cannot write ${displayPath(file)}: it exists already`, {
      hint: "Choose another name, or remove the file.",
      details: { file },
    });
  }
  return notWritable(cause, file, code);
}

function notWritable(cause: unknown, file: string, code: string | undefined): AthanorError {
  return new AthanorError("FILE_NOT_WRITABLE", `Cannot write ${displayPath(file)}: ${reasons[code ?? ""] ?? code}`, {
    hint: "Check the folder and its permissions.",
    details: { file, code },
    cause,
  });
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is a file",
  ENAMETOOLONG: "the name is too long",
};
