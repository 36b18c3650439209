import { statementHead } from "../statements/classify-statement.ts";

/** The name that a DROP DATABASE names, as it is written there; null for any other statement. */
export function droppedDatabase(sql: string): string | null {
  return /^drop database (?:if exists )?(.+?)(?: with .*)?;?$/i.exec(statementHead(sql))?.[1] ?? null;
}
