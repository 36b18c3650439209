import { nextToken } from "../sql-tokens.ts";

const start = "(ARRAY[";
const word = '(?:"(?:[^"]|"")*"|[a-z_\\u0080-\\uffff][a-z0-9_$\\u0080-\\uffff]*)';
const arrayType = new RegExp(
  `\\)::(${word}(?:\\.${word})?(?: varying| precision)?(?:\\(\\d+(?:,-?\\d+)?\\))?(?: with(?:out)? time zone)?)\\[\\]`,
  "uy",
);

/**
 * Expression text that reads back as the very expression it was printed from. The server's own text does, but for one
 * class: an array constructor that an operator coerced, `(ARRAY['a'::character varying])::text[]`, comes back as casts
 * of its elements. Without the cast it is coerced again. Texts inside quotes stay.
 */
export function canonicalExpression(text: string): string;
export function canonicalExpression(text: string | null): string | undefined;
export function canonicalExpression(text: string | null): string | undefined {
  if (text === null) return undefined;
  return text.includes(start) ? rewriteCasts(text) : text;
}

function rewriteCasts(text: string): string {
  let result = "";
  let at = 0;
  while (at < text.length) {
    const cast = text.startsWith(start, at) ? readArrayCast(text, at) : undefined;
    if (cast !== undefined) {
      result += plainArray(cast.elements);
      at = cast.end;
      continue;
    }
    const next = nextToken(text, at).end;
    result += text.slice(at, next);
    at = next;
  }
  return result;
}

/** The elements and the element type of `(ARRAY[…])::type[]`, if that is what stands at `at`. */
function readArrayCast(
  text: string,
  at: number,
): { readonly elements: readonly string[]; readonly type: string; readonly end: number } | undefined {
  const list = readElements(text, at + start.length);
  if (list === undefined) return undefined;
  arrayType.lastIndex = list.end;
  const type = arrayType.exec(text)?.[1];
  return type === undefined ? undefined : { elements: list.elements, type, end: arrayType.lastIndex };
}

/** The elements up to the closing bracket, split at the commas between them. */
function readElements(
  text: string,
  from: number,
): { readonly elements: readonly string[]; readonly end: number } | undefined {
  const elements: string[] = [];
  let depth = 0;
  let begin = from;
  for (let at = from; at < text.length; at = nextToken(text, at).end) {
    const character = text[at] as string;
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

function plainArray(elements: readonly string[]): string {
  return `ARRAY[${elements.map((element) => canonicalExpression(element.trim())).join(", ")}]`;
}
