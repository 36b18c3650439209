import { nextToken } from "../sql-tokens.ts";

/**
 * The collation that follows each expression in the text of an index, where one does. The server prints it there only
 * where it is not the expression's own, which no catalogue column tells.
 *
 * @param definition the whole CREATE INDEX statement
 * @param expressions the texts of the expressions of the key, in order
 */
export function expressionCollations(
  definition: string | null,
  expressions: readonly string[],
): readonly (string | undefined)[] {
  if (definition === null) return [];
  let at = 0;
  return expressions.map((expression) => {
    at = keyAfter(definition, at, expression);
    at += expression.length;
    return collation(definition, at);
  });
}

/** Where the expression stands as a key: behind an opening parenthesis or a comma, and never inside quotes. */
function keyAfter(definition: string, from: number, expression: string): number {
  for (let at = from; at < definition.length; at = nextToken(definition, at).end) {
    const isKeyStart = definition.startsWith(" (", at) || definition.startsWith(", ", at);
    if (isKeyStart && definition.startsWith(expression, at + 2)) return at + 2;
  }
  return definition.length;
}

function collation(definition: string, at: number): string | undefined {
  const keyword = " COLLATE ";
  if (!definition.startsWith(keyword, at)) return undefined;
  const begin = at + keyword.length;
  let end = begin;
  while (end < definition.length && !/[\s,)]/.test(definition[end] as string)) end = nextToken(definition, end).end;
  return definition.slice(begin, end);
}
