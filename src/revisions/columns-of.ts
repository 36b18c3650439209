/** How many columns a text takes where East Asian characters are wide; punctuation and the signs of a drawing are narrow. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character.codePointAt(0)!) ? 2 : 1;
  return columns;
}

function isWide(codePoint: number): boolean {
  return codePoint >= 0x1100 && !(codePoint >= 0x2000 && codePoint < 0x2e80);
}
