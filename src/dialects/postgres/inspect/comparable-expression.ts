import { nextToken } from "../sql-tokens.ts";

const start = "ARRAY[";
const castElement = /^\((.*)\)::text$/s;

/**
 * Expression text by which expressions are compared: whether the elements of an array were cast one by one, as in a
 * restored dump, or the array as a whole, as the author's IN list was, makes no difference.
 */
export function comparableExpression(text: string): string {
  if (!text.includes("::character varying)::text")) return text;
  let result = "";
  let at = 0;
  while (at < text.length) {
    const array = text.startsWith(start, at) ? readArray(text, at + start.length) : undefined;
    const end = array === undefined ? nextToken(text, at).end : array.end;
    result += array === undefined ? text.slice(at, end) : withoutCasts(array.elements);
    at = end;
  }
  return result;
}

function withoutCasts(elements: readonly string[]): string {
  const inner = elements.map((element) => castElement.exec(element.trim())?.[1]);
  const isCast = inner.every((element) => element !== undefined);
  const isStrings = inner.some((element) => element?.endsWith("::character varying"));
  const list = isCast && isStrings ? inner : elements.map((element) => element.trim());
  return `${start}${list.join(", ")}]`;
}

/** The elements up to the closing bracket, split at the commas between them. */
function readArray(text: string, from: number): { readonly elements: string[]; readonly end: number } | undefined {
  const elements: string[] = [];
  let depth = 0;
  let begin = from;
  for (let at = from; at < text.length; at = nextToken(text, at).end) {
    const character = text[at]!;
    if (character === "]" && depth === 0) return { elements: [...elements, text.slice(begin, at)], end: at + 1 };
    if (character === "," && depth === 0) {
      elements.push(text.slice(begin, at));
      begin = at + 1;
    }
    if ("([".includes(character)) depth += 1;
    if (")]".includes(character)) depth -= 1;
  }
  return undefined;
}
