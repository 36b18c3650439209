import { columnsOf } from "../../revisions/columns-of.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that colour a terminal begin with one
const sequenceOrCharacter = /\u001b\[\d+m|./gsu;

/** A line cut to so many columns, its last one an ellipsis; colours are kept and end where they ended. */
export function cutLine(line: string, columns: number): string {
  const signs = line.match(sequenceOrCharacter) ?? [];
  const widthOf = (sign: string) => (sign.startsWith("\u001b") ? 0 : columnsOf(sign));
  if (signs.reduce((sum, sign) => sum + widthOf(sign), 0) <= columns) return line;
  let width = 0;
  let isCut = false;
  let kept = "";
  for (const sign of signs) {
    if (sign.startsWith("\u001b")) kept += sign;
    else if (!isCut) {
      width += widthOf(sign);
      isCut = width > columns - 1;
      kept += isCut ? "…" : sign;
    }
  }
  return kept;
}
