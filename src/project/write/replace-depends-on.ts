import type { MigrationScript } from "../migration-script.ts";
import { editHead, referenceLiteral, referencePattern } from "./edit-head.ts";

/**
 * Gives a script file other dependencies, and changes nothing else.
 *
 * @returns the script as it is now
 * @throws AthanorError SCRIPT_INVALID where the head is not plain enough to be edited, FILE_NOT_WRITABLE
 */
export function replaceDependsOn(script: MigrationScript, dependsOn: string | readonly string[]): MigrationScript {
  return editHead(script, {
    header: { dependsOn },
    edit: (source) =>
      script.format === "sql" ? withField(source, [dependsOn].flat().join(", ")) : withConstant(source, dependsOn),
    problem: "its dependencies cannot be replaced automatically",
    hint: "Edit `dependsOn` by hand.",
  });
}

/** Behind the parent where the head has no such line. */
function withField(source: string, text: string): string {
  const present = /^([ \t]*(?:\*|--)[ \t]*Depends On:)[^\r\n]*/im;
  if (present.test(source)) return source.replace(present, (_line, start: string) => `${start} ${text}`);
  return source.replace(
    /^([ \t]*(?:\*|--)[ \t]*)Revises:[^\r\n]*(\r?\n|$)/im,
    (line, start: string, end: string) => `${line}${end === "" ? "\n" : ""}${start}Depends On: ${text}${end}`,
  );
}

function withConstant(source: string, dependsOn: string | readonly string[]): string {
  const literal = referenceLiteral(dependsOn);
  const present = new RegExp(String.raw`^(export\s+const\s+dependsOn\b[^=\n]*=\s*)${referencePattern}`, "m");
  if (present.test(source)) return source.replace(present, (_match, start: string) => start + literal);
  const parent = new RegExp(String.raw`^export\s+const\s+downRevision\b[^=\n]*=\s*${referencePattern}[^\n]*`, "m");
  return source.replace(parent, (line) => `${line}\nexport const dependsOn = ${literal};`);
}
