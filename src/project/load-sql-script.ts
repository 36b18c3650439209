import type { LoadedScript } from "./migration-script.ts";

/**
 * The two halves of a `.sql` script: what stands behind `-- athanor:upgrade` and behind `-- athanor:downgrade`. A file
 * without marks is an upgrade as a whole; one without the second has no way back.
 */
export function loadSqlScript(source: string): Pick<LoadedScript, "upgrade" | "downgrade"> {
  const parts = splitParts(source.replace(/^\uFEFF/, ""));
  const { downgrade } = parts;
  return {
    upgrade: (op) => op.execute(parts.upgrade),
    ...(downgrade !== undefined && { downgrade: (op) => op.execute(downgrade) }),
  };
}

interface Parts {
  readonly upgrade: string;
  readonly downgrade?: string;
}

const mark = /^[ \t]*--[ \t]*athanor:(upgrade|downgrade)\b.*$/gm;

/** Each part keeps its place: what stands before it is blank lines, so that positions in messages are the file's. */
function splitParts(source: string): Parts {
  const marks = [...source.matchAll(mark)];
  if (marks.length === 0) return { upgrade: source };
  const part = (name: string) => {
    const index = marks.findIndex((match) => match[1] === name);
    if (index < 0) return undefined;
    const start = marks[index]!.index + marks[index]![0].length;
    return source.slice(0, start).replaceAll(/[^\n]/g, "") + source.slice(start, marks[index + 1]?.index);
  };
  const downgrade = part("downgrade");
  return { upgrade: part("upgrade") ?? "", ...(downgrade !== undefined && { downgrade }) };
}
