/**
 * A pg_dump as a multiset of statements: comments, settings and owners left out, the lines inside CREATE TABLE sorted, because
 * ALTER cannot put a column into the middle.
 */
export function normaliseDump(dump: string): string[] {
  const text = dump
    .split("\n")
    .filter((line) => !/^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict )/.test(line) && line.trim() !== "")
    .join("\n");
  return splitDump(text)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "" && !/^ALTER [^\n]* OWNER TO [^\n]*$/.test(statement))
    .map(sortTableLines)
    .map((statement) => statement.replaceAll(coercedStrings, "ARRAY[$1]").replaceAll(castString, "$1"))
    .sort();
}

/** The two spellings of one IN list over varchar: the author's, and the one that a restored dump has. */
const coercedStrings = /\(ARRAY\[((?:'(?:[^']|'')*'::character varying(?:, )?)+)\]\)::text\[\]/g;
const castString = /\(('(?:[^']|'')*'::character varying)\)::text/g;

/** Splits at semicolons that stand at the end of a line, outside dollar quotes, strings and parenthesised bodies. */
function splitDump(text: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const skipped = skipQuoted(text, at);
    if (skipped !== at) {
      at = skipped;
    } else if (text[at] === ";" && (text[at + 1] === "\n" || at === text.length - 1)) {
      statements.push(text.slice(start, at));
      at += 1;
      start = at;
    } else {
      at += 1;
    }
  }
  statements.push(text.slice(start));
  return statements;
}

function skipQuoted(text: string, at: number): number {
  const quote = text[at];
  if (quote === "'" || quote === '"') {
    const end = text.indexOf(quote, at + 1);
    return end === -1 ? text.length : end + 1;
  }
  const dollar = quote === "$" ? /^\$[A-Za-z_0-9]*\$/.exec(text.slice(at, at + 64))?.[0] : undefined;
  if (dollar === undefined) return at;
  const end = text.indexOf(dollar, at + dollar.length);
  return end === -1 ? text.length : end + dollar.length;
}

function sortTableLines(statement: string): string {
  if (!/^CREATE (UNLOGGED |FOREIGN )?TABLE /.test(statement)) return statement;
  const lines = statement.split("\n").map((line) => line.replace(/,$/, "").trim());
  const [first = "", ...rest] = lines;
  return [first, ...rest.sort()].join("\n");
}

/** What differs between two normalised dumps, for people; empty where they are equal. */
export function dumpDifference(actual: readonly string[], expected: readonly string[]): string {
  const missing = subtract(expected, actual).map((statement) => `missing: ${statement}`);
  const extra = subtract(actual, expected).map((statement) => `extra:   ${statement}`);
  return [...missing, ...extra].join("\n");
}

function subtract(left: readonly string[], right: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const statement of right) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return left.filter((statement) => {
    const count = counts.get(statement) ?? 0;
    counts.set(statement, count - 1);
    return count <= 0;
  });
}
