/** A text as a literal of TypeScript, quoted as Biome does; one of several lines is a template literal. */
export function textLiteral(text: string): string {
  if (text.includes("\n")) return templateLiteral(text);
  const doubles = text.split('"').length - 1;
  const singles = text.split("'").length - 1;
  const quote = doubles > singles ? "'" : '"';
  return quote + escapeText(text).replaceAll(quote, `\\${quote}`) + quote;
}

function templateLiteral(text: string): string {
  const escaped = escapeText(text).replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `\`${escaped}\``;
}

/** Escapes what has no safe place in a literal: backslashes, control characters and stray surrogates. */
function escapeText(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll(/\p{Cc}|\p{Surrogate}|[\u2028\u2029\ufeff]/gu, escapeCharacter);
}

function escapeCharacter(character: string): string {
  if (character === "\n") return character;
  const short = shortEscapes[character];
  return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\r": "\\r", "\t": "\\t" };
