import { createStyle, type Style } from "./style.ts";

/** Where a command writes: results to stdout, progress and logs to stderr. */
export interface Terminal {
  readonly style: Style;
  /** Someone can answer a question: stdin and stderr are terminals. */
  readonly interactive: boolean;
  /** Of the page: the terminal's, or what a pipe is taken for. */
  readonly columns: number;
  /** Stdout is a terminal, which breaks lines that are too long. */
  readonly isTerminal: boolean;
  /** A result for people, on stdout; silent with --quiet and with --json. */
  result(text: string): void;
  /** Exactly this text on stdout, whatever the flags: SQL, a picture. */
  raw(text: string): void;
  /** The one JSON document on stdout. */
  json(document: unknown): void;
  /** Progress and logs on stderr; silent with --quiet. */
  note(text: string): void;
  /** A line on stderr that the next one replaces; nothing where stderr is no terminal. */
  transient(text: string): void;
  /** A failure on stderr. */
  failure(text: string): void;
}

export interface TerminalOptions {
  readonly json: boolean;
  readonly quiet: boolean;
}

export function createTerminal(options: TerminalOptions): Terminal {
  let pending = false;
  const clear = () => {
    if (pending) process.stderr.write("\r\u001b[K");
    pending = false;
  };
  const stderr = (text: string) => {
    clear();
    process.stderr.write(`${text}\n`);
  };
  return {
    style: createStyle(process.stdout),
    // Asked for only by who wants to ask: opening stdin costs as much as reading a hundred scripts.
    get interactive() {
      return Boolean(process.stdin.isTTY && process.stderr.isTTY) && process.env.CI === undefined;
    },
    columns: process.stdout.columns ?? 100,
    isTerminal: process.stdout.isTTY === true,
    result(text) {
      clear();
      if (!options.quiet && !options.json) process.stdout.write(`${text}\n`);
    },
    raw(text) {
      clear();
      process.stdout.write(text);
    },
    json(document) {
      clear();
      process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    },
    note(text) {
      if (!options.quiet) stderr(text);
    },
    transient(text) {
      if (options.quiet || !process.stderr.isTTY) return;
      clear();
      process.stderr.write(text.slice(0, (process.stderr.columns ?? 80) - 1));
      pending = true;
    },
    failure: stderr,
  };
}
