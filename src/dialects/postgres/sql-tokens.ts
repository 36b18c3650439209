/** A piece of SQL text, as far as splitting and rewriting need to tell pieces apart. */
export type SqlToken =
  | {
      readonly kind: "space" | "comment" | "word" | "quoted" | "string" | "other";
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: "unterminated"; readonly start: number; readonly end: number; readonly reason: string };

const space = /\s+/y;
const lineComment = /--[^\n]*/y;
const word = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y;
const number = /\d[\w.]*/y;
const dollarTag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
const plainString = /'(?:[^']|'')*'/y;
const escapeString = /[eE]'(?:[^'\\]|\\[\s\S]|'')*'/y;
const prefixedString = /(?:[bBxXnN]|[uU]&)'(?:[^']|'')*'/y;
const quotedName = /(?:[uU]&)?"(?:[^"]|"")*"/y;

/** The token that starts at `position` (PostgreSQL documentation, 4.1). */
export function nextToken(text: string, position: number): SqlToken {
  const at = (pattern: RegExp) => match(pattern, text, position);
  let end = at(space);
  if (end > 0) return { kind: "space", start: position, end };
  end = at(lineComment);
  if (end > 0) return { kind: "comment", start: position, end };
  if (text.startsWith("/*", position)) return blockComment(text, position);
  end = at(escapeString) || at(plainString) || at(prefixedString);
  if (end > 0) return { kind: "string", start: position, end };
  end = at(quotedName);
  if (end > 0) return { kind: "quoted", start: position, end };
  end = at(word);
  if (end > 0) return { kind: "word", start: position, end };
  end = at(number);
  if (end > 0) return { kind: "other", start: position, end };
  end = at(dollarTag);
  if (end > 0) return dollarString(text, position, end);
  const character = text[position];
  if (character === "'") return unterminated(text, position, "a string is not closed");
  if (character === '"') return unterminated(text, position, "a quoted name is not closed");
  return { kind: "other", start: position, end: position + 1 };
}

function match(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(text) ? pattern.lastIndex : 0;
}

/** Block comments nest. */
function blockComment(text: string, start: number): SqlToken {
  let depth = 0;
  for (let position = start; position < text.length; ) {
    if (text.startsWith("/*", position)) depth++;
    else if (text.startsWith("*/", position)) depth--;
    else {
      position++;
      continue;
    }
    position += 2;
    if (depth === 0) return { kind: "comment", start, end: position };
  }
  return unterminated(text, start, "a comment is not closed");
}

function dollarString(text: string, start: number, bodyStart: number): SqlToken {
  const tag = text.slice(start, bodyStart);
  const close = text.indexOf(tag, bodyStart);
  if (close < 0) return unterminated(text, start, `a string quoted with ${tag} is not closed`);
  return { kind: "string", start, end: close + tag.length };
}

function unterminated(text: string, start: number, reason: string): SqlToken {
  return { kind: "unterminated", start, end: text.length, reason };
}
