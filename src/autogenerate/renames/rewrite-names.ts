import { quoteName } from "../../dialects/postgres/quote.ts";
import { nextToken } from "../../dialects/postgres/sql-tokens.ts";

/** A chain of names in SQL text, `public.account.email`, and what stands around it. */
export interface NameChain {
  /** Raw names, without quotes. */
  readonly names: readonly string[];
  /** A parenthesis follows: a function, or a type with a modifier. */
  readonly isCall: boolean;
  /** `::` stands before it: a type. */
  readonly isType: boolean;
}

/**
 * SQL text that the server printed, with chains of names replaced; strings and comments stay as they are.
 *
 * @param rewrite gives the new names of a chain, or undefined where it stays
 */
export function rewriteNames(sql: string, rewrite: (chain: NameChain) => readonly string[] | undefined): string {
  let result = "";
  let at = 0;
  while (at < sql.length) {
    const chain = readChain(sql, at);
    if (chain === undefined) {
      const { end } = nextToken(sql, at);
      result += sql.slice(at, end);
      at = end;
      continue;
    }
    const isCall = sql[chain.end] === "(";
    const replaced = rewrite({ names: chain.names, isCall, isType: sql.slice(0, at).endsWith("::") });
    result += replaced === undefined ? sql.slice(at, chain.end) : quoteName(...replaced);
    at = chain.end;
  }
  return result;
}

interface Chain {
  readonly names: readonly string[];
  readonly end: number;
}

function readChain(sql: string, start: number): Chain | undefined {
  const names: string[] = [];
  let at = start;
  for (;;) {
    const { kind, end } = nextToken(sql, at);
    if (kind !== "word" && kind !== "quoted") break;
    const text = sql.slice(at, end);
    names.push(kind === "quoted" ? text.slice(1, -1).replaceAll('""', '"') : text);
    at = end;
    if (sql[at] !== ".") return { names, end: at };
    at += 1;
  }
  return names.length === 0 ? undefined : { names, end: at - 1 };
}

/** String literals that hold a name for a cast to regclass and its kin, as `nextval('public.s'::regclass)` does. */
export function rewriteRegisteredNames(sql: string, from: string, to: string): string {
  const before = `'${from.replaceAll("'", "''")}'::reg`;
  return sql.replaceAll(before, `'${to.replaceAll("'", "''")}'::reg`);
}
