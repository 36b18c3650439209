import { quoteName } from "../../dialects/postgres/quote.ts";

/** Whether SQL text that the server printed names this column, table or function as a word of its own. */
export function mentionsName(sql: string, name: string): boolean {
  const quoted = quoteName(name);
  for (let at = sql.indexOf(quoted); at !== -1; at = sql.indexOf(quoted, at + 1)) {
    const before = sql[at - 1] ?? " ";
    const after = sql[at + quoted.length] ?? " ";
    if (!wordCharacter.test(before) && !wordCharacter.test(after)) return true;
  }
  return false;
}

const wordCharacter = /[\p{L}\p{N}_$"]/u;
