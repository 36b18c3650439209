/** Names in quotes, joined with dots: always quoted, so that what stands bare in the DDL is the user's own SQL. */
export function quoted(...path: readonly string[]): string {
  return path.map((name) => `"${name.replaceAll('"', '""')}"`).join(".");
}

/** Names as a list in parentheses. */
export function quotedList(names: readonly string[]): string {
  return `(${names.map((name) => quoted(name)).join(", ")})`;
}
