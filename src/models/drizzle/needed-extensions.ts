/** What an extension brings that a Drizzle schema may use by name, as a pattern over the DDL outside of quotes. */
const signs: Readonly<Record<string, RegExp>> = {
  btree_gist:
    /\bgist_(?:bit|bool|bpchar|bytea|cash|char|cidr|date|enum|float[48]|inet|int[248]|interval|macaddr8?|numeric|oid|text|time|timestamp|timestamptz|timetz|uuid|vbit)_ops\b/i,
  citext: /\bcitext\b/i,
  cube: /\bcube\b(?!\s*\()/i,
  hstore: /\bhstore\b/i,
  intarray: /\bgi(?:n|st)__int_ops\b|\bgist__intbig_ops\b/i,
  ltree: /\b(?:ltree|lquery|ltxtquery)\b/i,
  pg_trgm: /\bgi(?:n|st)_trgm_ops\b|\b(?:strict_)?(?:word_)?similarity\s*\(/i,
  pgcrypto: /\b(?:gen_salt|crypt|gen_random_bytes|hmac|digest|pgp_(?:sym|pub)_(?:en|de)crypt)\s*\(/i,
  postgis: /\b(?:geometry|geography)\s*\(|\bst_[a-z]+\s*\(/i,
  unaccent: /\bunaccent\s*\(/i,
  "uuid-ossp": /\buuid_generate_v[1345](?:mc)?\s*\(|\buuid_(?:nil|ns_(?:dns|url|oid|x500))\s*\(/i,
  vector:
    /\b(?:vector|halfvec|sparsevec)\s*\(\d|\b(?:vector|halfvec|sparsevec)_(?:l1|l2|ip|cosine)_ops\b|\bbit_(?:hamming|jaccard)_ops\b/i,
};

/** The extensions that DDL needs by the names it uses. Drizzle has no way to declare them. */
export function neededExtensions(statements: readonly string[]): string[] {
  const code = statements.map(withoutQuotes).join("\n");
  return Object.keys(signs).filter((extension) => signs[extension]!.test(code));
}

/** A column may be called "vector", and a text may hold anything. */
function withoutQuotes(sql: string): string {
  return sql.replaceAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'/g, '""');
}
