import { AthanorError } from "../../errors/athanor-error.ts";
import type { ErrorCode } from "../../errors/error-codes.ts";
import { nextToken, type SqlToken } from "./sql-tokens.ts";

/** One statement of a text. */
export interface SplitStatement {
  /** From its first word to its last, without the semicolon; comments inside are kept. */
  readonly sql: string;
  /** The line of its first word, from 1. */
  readonly line: number;
  /** Where it begins in the text, in UTF-16 units. */
  readonly offset: number;
}

export interface SplitOptions {
  /** The file, for messages. */
  readonly name?: string;
  /** The code of the error for a text that cannot be split. Default SCRIPT_INVALID. */
  readonly errorCode?: ErrorCode;
}

/**
 * Splits SQL into statements at the semicolons that end one: not those in quotes, comments, parentheses
 * (`CREATE RULE … DO (…; …)`) or SQL-standard function bodies (`BEGIN ATOMIC … END`).
 *
 * @throws AthanorError for an open quote or comment, for `COPY … FROM stdin` and for psql's backslash commands, all of
 *   which only psql can run. `\restrict` and `\unrestrict`, which pg_dump writes, are skipped.
 */
export function splitStatements(text: string, options: SplitOptions = {}): SplitStatement[] {
  const statements: SplitStatement[] = [];
  const source = withoutRestrictLines(text);
  const lineAt = lineCounter(source);
  let current = newStatement();
  for (let position = 0; position < source.length; ) {
    const token = nextToken(source, position);
    position = token.end;
    if (token.kind === "unterminated") throw refuse(options, lineAt(token.start), openText(token.reason));
    if (source[token.start] === "\\") throw refuse(options, lineAt(token.start), psqlCommand);
    if (isEnd(source, token, current)) {
      finish(current);
      current = newStatement();
    } else {
      extend(current, source, token);
    }
  }
  finish(current);
  return statements;

  function finish({ start, end, words }: StatementState): void {
    if (start < 0) return;
    const line = lineAt(start);
    const sql = source.slice(start, end);
    if (words[0] === "COPY" && /\bfrom\s+stdin\b/i.test(sql)) throw refuse(options, line, copyFromStdin);
    statements.push({ sql, line, offset: start });
  }
}

interface StatementState {
  start: number;
  end: number;
  /** The first words in upper case, enough to know what is being created. */
  readonly words: string[];
  parentheses: number;
  /** Open BEGIN ATOMIC and the CASEs inside. */
  blocks: number;
  lastWord: string;
}

function newStatement(): StatementState {
  return { start: -1, end: -1, words: [], parentheses: 0, blocks: 0, lastWord: "" };
}

function isEnd(text: string, token: SqlToken, state: StatementState): boolean {
  return token.kind === "other" && text[token.start] === ";" && state.parentheses <= 0 && state.blocks === 0;
}

function extend(state: StatementState, text: string, token: SqlToken): void {
  if (token.kind === "space" || token.kind === "comment") return;
  if (state.start < 0) state.start = token.start;
  state.end = token.end;
  if (token.kind === "other") countParentheses(state, text.slice(token.start, token.end));
  if (token.kind === "word") countBlocks(state, text.slice(token.start, token.end).toUpperCase());
  else state.lastWord = "";
}

function countParentheses(state: StatementState, character: string): void {
  if (character === "(") state.parentheses++;
  if (character === ")") state.parentheses--;
}

function countBlocks(state: StatementState, word: string): void {
  if (state.words.length < 4) state.words.push(word);
  if (word === "ATOMIC" && state.lastWord === "BEGIN" && createsRoutine(state.words)) state.blocks++;
  else if (word === "CASE" && state.blocks > 0) state.blocks++;
  else if (word === "END" && state.blocks > 0) state.blocks--;
  state.lastWord = word;
}

function createsRoutine(words: readonly string[]): boolean {
  return /^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(words.join(" "));
}

/** Blanks the lines, so that everything else keeps its place. */
function withoutRestrictLines(text: string): string {
  if (!text.includes("restrict")) return text;
  return text.replaceAll(/^\\(un)?restrict\b[^\n\r]*$/gm, (line) => " ".repeat(line.length));
}

/** Counts on from the last place asked for: places come in order. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (let index = text.indexOf("\n", counted); index >= 0 && index < offset; index = text.indexOf("\n", index + 1)) {
      line++;
      counted = index + 1;
    }
    return line;
  };
}

interface Refusal {
  readonly reason: string;
  readonly hint: string;
}

const copyFromStdin: Refusal = {
  reason: "COPY reads its rows from the client",
  hint: "Write the rows as INSERT statements, or load them outside (pg_dump --schema-only leaves them out).",
};

const psqlCommand: Refusal = {
  reason: "psql commands are no SQL",
  hint: "Remove the line that begins with a backslash, or write it as SQL.",
};

function openText(reason: string): Refusal {
  return { reason, hint: "Close the quote or comment that begins on this line." };
}

function refuse(options: SplitOptions, line: number, { reason, hint }: Refusal): AthanorError {
  const place = options.name ?? "SQL text";
  return new AthanorError(options.errorCode ?? "SCRIPT_INVALID", `Cannot read ${place}: ${reason} (line ${line})`, {
    hint,
    details: { file: options.name, line },
  });
}
