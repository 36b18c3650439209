import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { sep } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import { invalidScript } from "./invalid-script.ts";
import { type ScanResult, scanScript, scriptFormat } from "./scan-script.ts";

export interface ScanFolderOptions {
  readonly recursive?: boolean | undefined;
  /** What a folder that is not there means; default: an error. */
  readonly missing?: "refuse" | "allow" | undefined;
}

/**
 * Reads the heads of all scripts of a migrations folder, in file-name order.
 *
 * @param folder absolute
 * @throws AthanorError FILE_NOT_READABLE, SCRIPT_INVALID
 */
export function scanFolder(folder: string, options: ScanFolderOptions = {}): Exclude<ScanResult, "ignored">[] {
  const files = listFiles(folder, folder, options);
  return files.map((file) => scanScript(file)).filter((result) => result !== "ignored");
}

function listFiles(folder: string, top: string, options: ScanFolderOptions): string[] {
  const files: string[] = [];
  for (const entry of readFolder(folder, options.missing ?? "refuse")) {
    const path = folder + sep + entry.name; // join() costs more than all else here
    if (entry.isDirectory()) {
      if (options.recursive && !isPrivate(entry.name)) files.push(...listFiles(path, top, options));
    } else if (scriptFormat(entry.name) !== undefined) {
      if (entry.isSymbolicLink() ? isFileInside(path, top) : entry.isFile()) files.push(path);
    }
  }
  return files;
}

function readFolder(folder: string, missing: "refuse" | "allow"): Dirent[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" && missing === "allow") return [];
    const state = code === "ENOENT" ? "it does not exist" : code === "ENOTDIR" ? "it is a file" : `${code}`;
    throw new AthanorError("FILE_NOT_READABLE", `Cannot read the migrations folder ${displayPath(folder)}: ${state}`, {
      hint: "Run `athanor init`, or correct `migrations` in the config; it is relative to the config file.",
      details: { folder, code },
    });
  }
}

function isPrivate(name: string): boolean {
  return name.startsWith(".") || name.startsWith("__") || name === "node_modules";
}

/** A link may lead elsewhere in the folder (as Kubernetes mounts do), never out of it. */
function isFileInside(link: string, top: string): boolean {
  const target = realTarget(link);
  if (!target.startsWith(realpathSync(top) + sep)) {
    throw invalidScript(link, "it is a link that leads out of the migrations folder", "Copy the file into the folder.");
  }
  return statSync(target).isFile();
}

function realTarget(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    throw invalidScript(link, "it is a link to a file that does not exist", "Remove or correct the link.");
  }
}
