const plain = /^[a-z_][a-z0-9_$]*$/;

/** Quotes a part of an object id so that a dot or a quote in a name cannot be mistaken for a separator. */
export function quoteNamePart(name: string): string {
  return plain.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
