/**
 * The extensions that SQL texts create, in order of appearance. Reads text, not grammar: a name inside a comment or a
 * string counts too, which costs a file read and nothing else.
 */
export function findExtensions(sqlTexts: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const sql of sqlTexts) {
    for (const [, name] of sql.matchAll(createExtension)) names.add(rawName(name!));
  }
  return [...names];
}

const createExtension = /\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)/giu;

function rawName(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
