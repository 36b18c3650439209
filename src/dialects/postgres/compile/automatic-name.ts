/**
 * The name that the server chooses for something that belongs to a column, `account_id_seq`, as its makeObjectName
 * does: 63 bytes in all, both names cut until they fit, the longer one first.
 */
export function automaticName(table: string, column: string, label: string): string {
  const room = 63 - 2 - Buffer.byteLength(label);
  let tableLength = Buffer.byteLength(table);
  let columnLength = Buffer.byteLength(column);
  while (tableLength + columnLength > room) {
    if (tableLength > columnLength) tableLength -= 1;
    else columnLength -= 1;
  }
  return `${clip(table, tableLength)}_${clip(column, columnLength)}_${label}`;
}

/** The longest start of the text with at most this many bytes that does not split a character. */
function clip(text: string, bytes: number): string {
  let end = bytes;
  const buffer = Buffer.from(text);
  while (end > 0 && end < buffer.length && ((buffer[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return buffer.subarray(0, end).toString();
}
