/** Text that a head's reader would take for a field of the head. */
const field = /^(?:Revision ID|Revises|Create Date|Branch Labels|Depends On|Compatible With):|^athanor:/i;

/**
 * A message as lines for a comment of any language: it cannot end the comment, write a field of the head, or hide behind
 * control characters and changes of the writing direction.
 */
export function messageLines(message: string): string[] {
  const text = message
    .replaceAll(/\r\n?|[\u2028\u2029\v\f\u0085]/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replaceAll(/[\u0000-\u0009\u000e-\u001f\u007f-\u009f]/g, " ")
    .replaceAll(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .trim();
  if (text === "") return [];
  return text.split("\n").map((line) => (field.test(line.trim()) ? `> ${line.trim()}` : line.trimEnd()));
}
