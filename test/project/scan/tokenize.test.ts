import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenize } from "../../../src/project/scan/tokenize.ts";

const kinds = (source: string) => [...tokenize(source)].map(({ kind, text }) => `${kind} ${text}`);

test("tokenize() tells divisions from regular expressions", () => {
  expect(kinds("a / b / c")).toEqual(["word a", "punctuation /", "word b", "punctuation /", "word c"]);
  expect(kinds('x = /[/"]/g')).toEqual(["word x", "punctuation =", 'regex /[/"]/g']);
  expect(kinds("return /'/")).toEqual(["word return", "regex /'/"]);
  expect(kinds("[1] / 2")).toEqual(["punctuation [", "number 1", "punctuation ]", "punctuation /", "number 2"]);
});

test("tokenize() stops where only a parser could go on", () => {
  expect(kinds("(a) /b/")).toEqual(["punctuation (", "word a", "punctuation )", "ambiguous /"]);
  expect(kinds('"open')).toEqual(['ambiguous "']);
  expect(kinds("/* open")).toEqual(["ambiguous /"]);
  expect(kinds("`open ${")).toEqual(["ambiguous `"]);
});

test("tokenize() takes a template with nested templates and strings as one piece", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
  const template = "`a ${ f({ b: `c ${'}`'}` }) } d \\` e`";
  expect(kinds(`${template};`)).toEqual([`template ${template}`, "punctuation ;"]);
});

test("tokenize() counts brackets", () => {
  const depths = [...tokenize("a({b:[c]})")].map(({ text, depth }) => `${text}${depth}`);
  expect(depths).toEqual(["a0", "(0", "{1", "b2", ":2", "[2", "c3", "]2", "}1", ")0"]);
});

test("tokenize() ends on any text and loses none of it", () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    "`",
    "${",
    "}",
    "{",
    "/",
    "*",
    "\\",
    "\n",
    "a",
    "1",
    " ",
    "(",
    ")",
    "é",
    "//",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const source = pieces.join("");
      const tokens = [...tokenize(source)];
      let position = 0;
      for (const token of tokens) {
        expect(source.slice(position, token.start).trim()).toBe("");
        expect(source.startsWith(token.text, token.start)).toBe(true);
        position = token.start + token.text.length;
      }
      if (tokens.at(-1)?.kind !== "ambiguous") expect(source.slice(position).trim()).toBe("");
    }),
  );
});
