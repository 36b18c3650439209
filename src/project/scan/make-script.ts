import type { RevisionHeader } from "../../revisions/revision-header.ts";
import type { MigrationScript } from "../migration-script.ts";
import { invalidScript } from "./invalid-script.ts";
import { readLimits } from "./read-limits.ts";
import type { ScriptHead } from "./script-head.ts";

/**
 * Checks a head and makes the script of it.
 *
 * @throws AthanorError SCRIPT_INVALID with the file and what is wrong with its head
 */
export function makeScript(file: string, format: MigrationScript["format"], head: ScriptHead): MigrationScript {
  const { revision, downRevision, branchLabels, dependsOn, transaction, comment } = head;
  const words = format === "sql" ? sqlWords : codeWords;
  if (revision === undefined) throw invalidScript(file, `it has no ${words.revision}`, words.hint);
  if (typeof revision !== "string" || revision === "") throw invalidScript(file, `${words.revision} is not a string`);
  if (downRevision === undefined) throw invalidScript(file, `it has no ${words.downRevision}`, words.hint);
  if (!isReference(downRevision)) throw invalidScript(file, `${words.downRevision} ${notAReference}`);
  if (!isReference(branchLabels)) throw invalidScript(file, `${words.branchLabels} ${notAReference}`);
  if (!isReference(dependsOn)) throw invalidScript(file, `${words.dependsOn} ${notAReference}`);
  if (transaction !== undefined && transaction !== "none") {
    throw invalidScript(file, `${words.transaction} is not "none"`, 'Write "none", or leave it out.');
  }
  const script: Draft = { header: headerOf(head), file, format };
  const createDate = fieldOf(comment, "Create Date:");
  const compatibleWith = fieldOf(comment, "Compatible With:");
  if (createDate !== undefined) script.createDate = createDate;
  if (transaction === "none") script.transaction = transaction;
  if (compatibleWith !== undefined) script.compatibleWith = compatibleWith.split(/[\s,]+/);
  const limits = readLimits(file, (name) => fieldOf(comment, `${name}:`));
  if (limits !== undefined) script.limits = limits;
  return script;
}

type Draft = { -readonly [Key in keyof MigrationScript]: MigrationScript[Key] };

/** @param head checked: its references are references */
function headerOf({ revision, downRevision, branchLabels, dependsOn, comment }: ScriptHead): RevisionHeader {
  const header: { -readonly [Key in keyof RevisionHeader]: RevisionHeader[Key] } = {
    revision: revision as string,
    downRevision: downRevision as Exclude<Reference, undefined>,
    branchLabels: (branchLabels ?? null) as Exclude<Reference, undefined>,
    dependsOn: (dependsOn ?? null) as Exclude<Reference, undefined>,
  };
  const message = firstLine(comment);
  if (message !== undefined) header.message = message;
  return header;
}

const notAReference = "is neither null, a string nor a list of strings";

const codeWords = {
  revision: "`export const revision`",
  downRevision: "`export const downRevision`",
  branchLabels: "`branchLabels`",
  dependsOn: "`dependsOn`",
  transaction: "`transaction`",
  hint: 'Write `export const revision = "…"` and `export const downRevision = …` at its top, or move the file elsewhere.',
};

const sqlWords = {
  revision: "`-- Revision ID:` line",
  downRevision: "`-- Revises:` line",
  branchLabels: "`-- Branch Labels:`",
  dependsOn: "`-- Depends On:`",
  transaction: "`-- athanor:transaction`",
  hint: "Open the file with `-- Revision ID: …` and `-- Revises: …` (`<base>` for the first), or move it elsewhere.",
};

type Reference = null | undefined | string | readonly string[];

function isReference(value: unknown): value is Reference {
  if (value === null || value === undefined || typeof value === "string") return true;
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

const field =
  /^(?:Revision ID|Revises|Create Date|Branch Labels|Depends On|Compatible With|Lock Timeout|Lock Budget|Statement Timeout):/i;

/** The first line with a word on it, without the signs of a comment, unless it is a field. */
function firstLine(comment: string): string | undefined {
  textLine.lastIndex = 0;
  const line = textLine.exec(comment)![1]!.trimEnd();
  return line === "" || field.test(line) ? undefined : line;
}

const textLine = /[\s*]*([^\r\n]*)/y;

/** The rest of the line that a name opens; undefined where it is empty or there is none. */
function fieldOf(comment: string, name: string): string | undefined {
  for (let at = comment.indexOf(name); at >= 0; at = comment.indexOf(name, at + 1)) {
    const lineStart = comment.lastIndexOf("\n", at) + 1;
    const lineEnd = comment.indexOf("\n", at);
    const value = comment.slice(at + name.length, lineEnd < 0 ? comment.length : lineEnd).trim();
    if (/^[\s*]*$/.test(comment.slice(lineStart, at)) && value !== "") return value;
  }
  return undefined;
}
