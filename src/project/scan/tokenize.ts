/** A piece of TypeScript or JavaScript source. */
export interface Token {
  readonly kind: "word" | "string" | "template" | "number" | "regex" | "punctuation" | "comment" | "ambiguous";
  readonly text: string;
  readonly start: number;
  /** How many brackets are open around it; an opening and its closing bracket have the depth outside. */
  readonly depth: number;
  /** A line ends between the token before and this one. */
  readonly startsLine: boolean;
}

/**
 * Cuts source into tokens, comments included. Where only a full parser could tell a division from a regular expression,
 * or where a literal does not end, the last token is `ambiguous`: then nothing behind it may be believed.
 */
export function* tokenize(source: string, start = 0): Generator<Token> {
  let depth = 0;
  let previous: Token | undefined;
  for (let position = start; position < source.length; ) {
    const spaceEnd = skip(spaces, source, position);
    const startsLine = previous === undefined || /[\n\r]/.test(source.slice(position, spaceEnd));
    position = spaceEnd;
    if (position >= source.length) return;
    const [kind, end] = readToken(source, position, previous);
    const text = source.slice(position, end);
    if (kind === "punctuation" && closing.has(text)) depth--;
    const token: Token = { kind, text, start: position, depth, startsLine };
    yield token;
    if (kind === "ambiguous") return;
    if (kind === "punctuation" && opening.has(text)) depth++;
    if (kind !== "comment") previous = token;
    position = end;
  }
}

const opening: ReadonlySet<string> = new Set(["(", "[", "{"]);
const closing: ReadonlySet<string> = new Set([")", "]", "}"]);

const spaces = /[\s\uFEFF]*/y;
const word = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const number = /\.?\d[\w.]*/y;
const lineComment = /(?:\/\/|#!)[^\n\r]*/y;
const blockComment = /\/\*[\s\S]*?\*\//y;
const doubleQuoted = /"(?:[^"\\\n\r]|\\[\s\S])*"/y;
const singleQuoted = /'(?:[^'\\\n\r]|\\[\s\S])*'/y;
const regex = /\/(?:[^/\\[\n\r]|\\[^\n\r]|\[(?:[^\]\\\n\r]|\\[^\n\r])*\])+\/\w*/y;

function readToken(source: string, position: number, previous: Token | undefined): [Token["kind"], number] {
  const character = source[position]!;
  const match = (kind: Token["kind"], pattern: RegExp): [Token["kind"], number] => {
    const end = skip(pattern, source, position);
    return end > position ? [kind, end] : ["ambiguous", position + 1];
  };
  if (character === '"') return match("string", doubleQuoted);
  if (character === "'") return match("string", singleQuoted);
  if (character === "`") return readTemplate(source, position);
  if (character === "/" && source[position + 1] === "/") return match("comment", lineComment);
  if (character === "/" && source[position + 1] === "*") return match("comment", blockComment);
  if (character === "#" && position === 0 && source[1] === "!") return match("comment", lineComment);
  if (character === "/") return readSlash(previous, position, match);
  if (/[\d.]/.test(character) && skip(number, source, position) > position) return match("number", number);
  return skip(word, source, position) > position ? match("word", word) : ["punctuation", position + 1];
}

const wordsBeforeRegex: ReadonlySet<string> = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "delete",
  "void",
  "throw",
  "new",
  "do",
  "else",
  "await",
  "yield",
  "instanceof",
  "default",
]);

type Match = (kind: Token["kind"], pattern: RegExp) => [Token["kind"], number];

function readSlash(previous: Token | undefined, position: number, match: Match): [Token["kind"], number] {
  if (previous?.text === ")" || previous?.text === "}") return ["ambiguous", position + 1];
  const isOperand =
    previous !== undefined &&
    previous.kind !== "comment" &&
    (previous.kind === "punctuation" ? previous.text === "]" : !wordsBeforeRegex.has(previous.text));
  return isOperand ? ["punctuation", position + 1] : match("regex", regex);
}

function readTemplate(source: string, start: number): [Token["kind"], number] {
  for (let position = start + 1; position < source.length; position++) {
    const character = source[position];
    if (character === "`") return ["template", position + 1];
    if (character === "\\") position++;
    if (character === "$" && source[position + 1] === "{") {
      const end = endOfSubstitution(source, position + 2);
      if (end === undefined) break;
      position = end;
    }
  }
  return ["ambiguous", start + 1];
}

function endOfSubstitution(source: string, start: number): number | undefined {
  for (const token of tokenize(source, start)) {
    if (token.kind === "ambiguous") return undefined;
    if (token.depth < 0) return token.start;
  }
  return undefined;
}

function skip(pattern: RegExp, source: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.test(source) ? pattern.lastIndex : position;
}
