import { splitStatements } from "../dialects/postgres/split-statements.ts";
import type { Op } from "../operations/op.ts";
import type { LoadedScript } from "./migration-script.ts";

/**
 * The two halves of a `.sql` script: what stands behind `-- athanor:upgrade` and behind `-- athanor:downgrade`. A file
 * without marks is an upgrade as a whole; one without the second has no way back.
 *
 * @param file for messages
 * @throws AthanorError SCRIPT_INVALID for what only psql can run
 */
export function loadSqlScript(source: string, file: string): Pick<LoadedScript, "upgrade" | "downgrade"> {
  const { upgrade, downgrade } = splitParts(source.replace(/^\uFEFF/, ""));
  return {
    upgrade: executor(upgrade, file),
    ...(downgrade !== undefined && { downgrade: executor(downgrade, file) }),
  };
}

function executor(sql: string, file: string): (op: Op) => Promise<void> {
  const statements = splitStatements(sql, { name: file });
  const words = statements.map(({ offset }, index) => {
    const previous = statements[index - 1];
    return becauseIn(sql.slice(previous === undefined ? 0 : previous.offset + previous.sql.length, offset));
  });
  return async (op) => {
    for (const [index, statement] of statements.entries()) {
      await op.execute(statement.sql, [], { line: statement.line, ...words[index] });
    }
  };
}

/** `-- athanor:because the report is gone` above a statement is the word for what it destroys. */
function becauseIn(between: string): { readonly because?: string } {
  const because = /^[ \t]*--[ \t]*athanor:because[ \t]+(\S.*)$/m.exec(between)?.[1]?.trim();
  return because === undefined ? {} : { because };
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
