import type { Token } from "./tokenize.ts";

/** What a literal says; `dynamic` where only running the code could tell. */
export type LiteralValue = null | undefined | string | readonly string[];

export type Literal = { readonly value: LiteralValue } | { readonly dynamic: string };

/**
 * Reads a literal at the start of tokens without comments: `null`, `undefined`, a string without escapes, or a list of
 * such strings. It must end where the statement or the property ends.
 *
 * @param isEnd tells whether a token may follow the literal
 */
export function readLiteral(tokens: readonly Token[], isEnd: (token: Token | undefined) => boolean): Literal {
  const first = tokens[0];
  if (first === undefined) return { dynamic: "has no value" };
  const [value, length] = first.text === "[" && first.kind === "punctuation" ? readList(tokens) : readItem(first);
  if (length === 0) return { dynamic: `is not a plain literal: ${first.text.slice(0, 40)}` };
  const rest = skipAssertion(tokens.slice(length, length + 3));
  return isEnd(rest) ? { value } : { dynamic: `goes on behind its literal: ${rest?.text.slice(0, 40) ?? ""}` };
}

function readItem(token: Token): [LiteralValue, number] {
  if (token.kind === "word" && token.text === "null") return [null, 1];
  if (token.kind === "word" && token.text === "undefined") return [undefined, 1];
  const text = plainText(token);
  return text === undefined ? [undefined, 0] : [text, 1];
}

function readList(tokens: readonly Token[]): [LiteralValue, number] {
  const items: string[] = [];
  for (let index = 1; index < tokens.length; index++) {
    if (tokens[index]!.text === "]") return [items, index + 1];
    const text = plainText(tokens[index]!);
    if (text === undefined) return [undefined, 0];
    items.push(text);
    const next = tokens[index + 1]?.text;
    if (next === ",") index++;
    else if (next !== "]") return [undefined, 0];
  }
  return [undefined, 0];
}

function plainText(token: Token): string | undefined {
  if (token.kind !== "string" && token.kind !== "template") return undefined;
  const text = token.text.slice(1, -1);
  return text.includes("\\") || (token.kind === "template" && text.includes("${")) ? undefined : text;
}

/** `as const`, `as string`, `satisfies Id`. */
function skipAssertion(tokens: readonly Token[]): Token | undefined {
  const isAssertion = tokens[0]?.kind === "word" && (tokens[0].text === "as" || tokens[0].text === "satisfies");
  return isAssertion && tokens[1]?.kind === "word" ? tokens[2] : tokens[0];
}
