import type { IndexKey, IndexObject } from "../../../schema/table-objects.ts";
import { nameList, quoteName } from "../quote.ts";
import { tableOf } from "./object-reference.ts";
import { parameterList, withClause } from "./option-lists.ts";

export interface IndexCreation {
  readonly concurrently?: true;
  readonly ifNotExists?: true;
}

/** The CREATE INDEX statement of an index; without a name the server chooses one. */
export function indexDefinition(index: IndexObject, creation: IndexCreation): string {
  return [
    `CREATE ${index.unique ? "UNIQUE " : ""}INDEX`,
    creation.concurrently ? " CONCURRENTLY" : "",
    creation.ifNotExists ? " IF NOT EXISTS" : "",
    index.name === "" ? "" : ` ${quoteName(index.name)}`,
    ` ON ${index.only ? "ONLY " : ""}${tableOf(index)}`,
    index.method === undefined ? "" : ` USING ${quoteName(index.method)}`,
    ` (${index.keys.map(keyDefinition).join(", ")})`,
    index.include === undefined ? "" : ` INCLUDE ${nameList(index.include)}`,
    index.nullsNotDistinct ? " NULLS NOT DISTINCT" : "",
    withClause(index.storageParameters),
    index.tablespace === undefined ? "" : ` TABLESPACE ${quoteName(index.tablespace)}`,
    index.where === undefined ? "" : ` WHERE ${index.where}`,
  ].join("");
}

function keyDefinition(key: IndexKey): string {
  return [
    key.column === undefined ? inParentheses(key.expression ?? "") : quoteName(key.column),
    key.collation === undefined ? "" : ` COLLATE ${key.collation}`,
    key.operatorClass === undefined ? "" : ` ${key.operatorClass.name}`,
    key.operatorClass?.options === undefined ? "" : ` (${parameterList(key.operatorClass.options)})`,
    key.order === undefined ? "" : " DESC",
    key.nulls === undefined ? "" : ` NULLS ${key.nulls.toUpperCase()}`,
  ].join("");
}

/** CREATE INDEX wants an expression in parentheses of its own; the server's text may have them already. */
function inParentheses(expression: string): string {
  return isEnclosed(expression) ? expression : `(${expression})`;
}

/** Whether the first parenthesis closes at the very end; quoted texts and names are skipped. */
function isEnclosed(expression: string): boolean {
  if (!expression.startsWith("(")) return false;
  let depth = 0;
  for (const match of expression.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (match[0] === "(") depth += 1;
    if (match[0] === ")") depth -= 1;
    if (depth === 0) return match.index === expression.length - 1;
  }
  return false;
}
