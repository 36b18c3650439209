import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { MigrationScript } from "../migration-script.ts";
import { invalidScript } from "./invalid-script.ts";
import { makeScript } from "./make-script.ts";
import { scanCodeHead } from "./scan-code-head.ts";
import { scanSqlHead } from "./scan-sql-head.ts";

/** A file whose head only running it can tell. */
export interface DynamicScript {
  readonly file: string;
  readonly format: "ts" | "js";
  /** Reads after "Its head". */
  readonly reason: string;
  /** The text of its leading comment. */
  readonly comment: string;
}

export type ScanResult = { readonly script: MigrationScript } | { readonly dynamic: DynamicScript } | "ignored";

const formats: Readonly<Record<string, MigrationScript["format"]>> = {
  ".ts": "ts",
  ".mts": "ts",
  ".cts": "ts",
  ".js": "js",
  ".mjs": "js",
  ".cjs": "js",
  ".sql": "sql",
};

/** The format that a file's name tells; undefined for what is no script by its name. */
export function scriptFormat(name: string): MigrationScript["format"] | undefined {
  if (name.startsWith(".") || /\.(?:d|test|spec)\.[cm]?[jt]s$/.test(name)) return undefined;
  return formats[extname(name)];
}

/**
 * Reads the head of one script without running it.
 *
 * @param file absolute, with an extension that scriptFormat knows
 * @throws AthanorError SCRIPT_INVALID
 */
export function scanScript(file: string, source: string = readText(file)): ScanResult {
  const format = scriptFormat(basename(file)) ?? "ts";
  if (format === "sql") return { script: makeScript(file, format, scanSqlHead(source)) };
  const head = scanCodeHead(source);
  if (head === "ignored") return head;
  if ("dynamic" in head) return { dynamic: { file, format, reason: head.dynamic, comment: head.comment } };
  return { script: makeScript(file, format, head) };
}

const largestScript = 64 * 1024 * 1024;

function readText(file: string): string {
  const text = readOrRefuse(file);
  if (text.length > largestScript)
    throw invalidScript(file, "it is larger than 64 MB", "Move the data out of the script.");
  if (text.includes("\0")) throw invalidScript(file, "it is not text", "Save it as UTF-8, or move it elsewhere.");
  return text;
}

function readOrRefuse(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw invalidScript(file, `it cannot be read (${(cause as NodeJS.ErrnoException).code})`, "Check its permissions.");
  }
}
