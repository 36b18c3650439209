/** Control characters, line separators and what turns the direction of writing: they break a line or fake another. */
const disruptive = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** A text of a user made safe to print on one line. */
export function oneLine(text: string): string {
  return text.replace(disruptive, " ").trim();
}
