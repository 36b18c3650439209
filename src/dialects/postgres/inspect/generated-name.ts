const limit = 63;

/**
 * Whether PostgreSQL itself would choose this name for `table_column_label`: both parts cut to fit 63 bytes, the longer
 * one first, never inside a character, and digits at the end where the first choice was taken (makeObjectName and
 * ChooseRelationName in its sources).
 */
export function isGeneratedName(name: string, parts: readonly string[], label: string): boolean {
  const digits = /\d*$/.exec(name)?.[0] ?? "";
  for (let length = 0; length <= digits.length; length += 1) {
    const taken = length === 0 ? "" : digits.slice(-length);
    if (name === generatedName(parts, label + taken)) return true;
  }
  return false;
}

function generatedName(parts: readonly string[], label: string): string {
  const room = limit - Buffer.byteLength(label) - parts.length;
  let [first = 0, second = 0] = parts.map((part) => Buffer.byteLength(part));
  while (first + second > room) {
    if (first > second) first -= 1;
    else second -= 1;
  }
  return [cut(parts[0] ?? "", first), ...(parts.length > 1 ? [cut(parts[1] ?? "", second)] : []), label].join("_");
}

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = "";
  for (const character of text) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(character) > bytes) break;
    kept += character;
  }
  return kept;
}
