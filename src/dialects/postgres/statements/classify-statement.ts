/** What a runner must know about a statement before it sends it. */
export type StatementClass =
  /** May run in a transaction. */
  | "plain"
  /** Refused by the server inside a transaction block. */
  | "nonTransactional"
  /** Begins or ends a transaction, which is the runner's affair. */
  | "transactionControl"
  /** COPY from or to the client, which a script has no stream for. */
  | "clientCopy"
  /** A psql command: `\connect`, `\copy`. */
  | "clientCommand"
  /** Nothing but comments. */
  | "empty";

/** Classifies one statement by its first words, comments left out. */
export function classifyStatement(sql: string): StatementClass {
  const head = statementHead(sql);
  if (head === "") return "empty";
  if (head.startsWith("\\")) return "clientCommand";
  if (transactionControl.test(head)) return "transactionControl";
  if (clientCopy.test(head) && clientStream.test(withoutLiterals(sql))) return "clientCopy";
  return nonTransactional.some((pattern) => pattern.test(head)) ? "nonTransactional" : "plain";
}

/** The first 400 characters behind leading comments and blanks, comments inside left out, blanks made one. */
export function statementHead(sql: string): string {
  const start = skipComments(sql);
  return sql
    .slice(start, start + 2000)
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 400);
}

const transactionControl =
  /^(begin|start transaction|commit|end|abort|prepare transaction|rollback(?! (work |transaction )?to\b))\b/i;
const clientCopy = /^copy\b/i;
const clientStream = /\b(from stdin|to stdout)\b/i;

/** PostgreSQL's callers of PreventInTransactionBlock, as far as a script may use them. */
const nonTransactional: readonly RegExp[] = [
  /^create (unique )?index concurrently\b/i,
  /^drop index concurrently\b/i,
  /^reindex\b.*\bconcurrently\b/i,
  /^reindex (\([^)]*\) )?(database|system|schema)\b/i,
  /^alter table\b.*\bdetach partition\b.*\bconcurrently ?;?$/i,
  /^vacuum\b/i,
  /^alter system\b/i,
  /^(create|drop) (database|tablespace|subscription)\b/i,
  /^alter database\b.*\bset tablespace\b/i,
  /^cluster ?;?$/i,
];

function skipComments(sql: string): number {
  let index = 0;
  for (;;) {
    const blank = /^(\s+|--[^\n]*(\n|$)|\/\*)/.exec(sql.slice(index, index + 4000));
    if (blank === null) return index;
    index += blank[0] === "/*" ? blockCommentLength(sql, index) : blank[0].length;
  }
}

/** Block comments nest in PostgreSQL. */
function blockCommentLength(sql: string, start: number): number {
  let depth = 0;
  for (let index = start; index < sql.length; index++) {
    const two = sql.slice(index, index + 2);
    if (two === "/*") depth++;
    if (two === "*/") depth--;
    if (two === "/*" || two === "*/") index++;
    if (depth === 0) return index + 1 - start;
  }
  return sql.length - start;
}

function withoutLiterals(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''").replace(/\s+/g, " ");
}
