import type { ScriptEntry } from "../../commands/describe-scripts.ts";
import { oneLine } from "../../revisions/one-line.ts";
import type { Style } from "../style.ts";

/** A revision in full, as `show` and `--verbose` print it. */
export function revisionBlock(entry: ScriptEntry, style: Style): string {
  return [
    ...revisionFields(entry, style),
    "",
    ...docLines(entry).map((line) => (line === "" ? "" : `    ${line}`)),
  ].join("\n");
}

/** The fields alone, one a line. */
export function revisionFields(entry: ScriptEntry, style: Style): string[] {
  const { revision, downRevisions, dependsOn, children, branchLabels, file } = entry;
  const marks = [
    ...(entry.isHead ? [style.green("(head)")] : []),
    ...(entry.isCurrent ? [style.bold(style.green("(current)"))] : []),
    ...(entry.isBranchPoint ? ["(branchpoint)"] : []),
    ...(entry.isMergePoint ? ["(mergepoint)"] : []),
  ];
  const field = (name: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${name}: ${oneLine(values.join(", "))}`];
  return [
    ["Rev:", style.yellow(oneLine(revision)), ...marks].join(" "),
    ...(entry.isMergePoint ? field("Merges", downRevisions) : [`Parent: ${oneLine(downRevisions[0] ?? "<base>")}`]),
    ...field("Also depends on", dependsOn),
    ...(entry.isBranchPoint ? field("Branches into", children) : []),
    ...field("Branch names", branchLabels),
    `Path: ${file}`,
  ];
}

function docLines({ revision, downRevisions, message, createDate }: ScriptEntry): string[] {
  return [
    ...(message ? [...message.split(/\r\n?|\n/).map(oneLine), ""] : []),
    `Revision ID: ${oneLine(revision)}`,
    `Revises: ${oneLine(downRevisions.join(", "))}`.trimEnd(),
    ...(createDate === null ? [] : [`Create Date: ${oneLine(createDate)}`]),
  ];
}
