/** NAMEDATALEN - 1 of a server that was built with the default. */
const longestName = 63;

/** A name as the server keeps it: cut to 63 bytes, never inside a character. */
export function truncateName(name: string, bytes: number = longestName): string {
  if (Buffer.byteLength(name) <= bytes) return name;
  let length = 0;
  let kept = "";
  for (const character of name) {
    length += Buffer.byteLength(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}
