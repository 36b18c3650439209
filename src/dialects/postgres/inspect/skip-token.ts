/**
 * The position behind the token at `at`: a quoted literal, a quoted name, a dollar-quoted text or a word as a whole,
 * else one character.
 */
export function skipToken(text: string, at: number): number {
  const character = text[at] as string;
  if (character === "'") return skipQuoted(text, at, "'");
  if (character === '"') return skipQuoted(text, at, '"');
  if (character === "$") return skipDollarQuoted(text, at);
  if ((character === "E" || character === "e") && text[at + 1] === "'") return skipEscaped(text, at + 1);
  return wordCharacter.test(character) ? skipWord(text, at) : at + 1;
}

const wordCharacter = /[A-Za-z0-9_\u0080-\uffff]/;

function skipWord(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && (wordCharacter.test(text[end] as string) || text[end] === "$")) end += 1;
  return end;
}

/** A doubled quote inside stands for one and is skipped as two neighbouring texts. */
function skipQuoted(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1);
  return end < 0 ? text.length : end + 1;
}

function skipEscaped(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === "\\") end += 1;
    else if (text[end] === "'") return end + 1;
  }
  return text.length;
}

function skipDollarQuoted(text: string, at: number): number {
  const tag = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;
  tag.lastIndex = at;
  const quote = tag.exec(text)?.[0];
  if (quote === undefined) return at + 1;
  const end = text.indexOf(quote, at + quote.length);
  return end < 0 ? text.length : end + quote.length;
}
