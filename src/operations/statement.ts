/** One SQL statement that an operation compiled to. */
export interface Statement {
  /** Without a closing semicolon. */
  readonly sql: string;
  readonly parameters?: readonly unknown[];
  /** Present where the server refuses the statement inside a transaction block. */
  readonly transaction?: "none";
}
