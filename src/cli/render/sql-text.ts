import type { Statement } from "../../operations/statement.ts";

/** Statements as a script for psql. */
export function sqlText(statements: readonly Statement[]): string {
  return statements.map(({ sql }) => `${sql};\n`).join("\n");
}
