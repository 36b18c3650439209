import { nextToken } from "../sql-tokens.ts";

/** A statement that works in several transactions of its own, as far as it must be known to tell what it has left. */
export type ConcurrentTask =
  | {
      readonly kind: "createIndex";
      /** The raw name; null where the server is to choose one. */
      readonly name: string | null;
      /** As written, quotes and schema included. */
      readonly table: string;
      readonly unique: boolean;
      readonly ifNotExists: boolean;
      /** What follows the table: `USING gin (…) WHERE …`. */
      readonly definition: string;
    }
  | { readonly kind: "dropIndex"; readonly index: string; readonly ifExists: boolean }
  | { readonly kind: "reindex"; readonly object: "index" | "table"; readonly name: string }
  | { readonly kind: "detachPartition"; readonly parent: string; readonly partition: string };

/** Reads a concurrent statement; null for every other one. */
export function parseConcurrentTask(sql: string): ConcurrentTask | null {
  const text = withoutComments(sql);
  return parseCreateIndex(text) ?? parseDropIndex(text) ?? parseReindex(text) ?? parseDetach(text);
}

/** The raw name behind a written one: `"a ""b"""` is `a "b"`, `Ab` is `ab`. */
export function rawName(written: string): string {
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written.toLowerCase();
}

const part = `(?:"(?:[^"]|"")+"|[\\p{L}_][\\p{L}\\p{N}_$]*)`;
const path = `${part}(?:\\s*\\.\\s*${part})*`;
const createIndex = new RegExp(
  `^create\\s+(unique\\s+)?index\\s+concurrently\\s+(if\\s+not\\s+exists\\s+)?(?:(?!on\\s)(${part})\\s+)?on\\s+(?:only\\s+)?(${path})\\s*(.*)$`,
  "isu",
);
const dropIndex = new RegExp(`^drop\\s+index\\s+concurrently\\s+(if\\s+exists\\s+)?(${path})`, "isu");
const reindex = new RegExp(`^reindex\\s+(?:\\([^)]*\\)\\s*)?(index|table)\\s+(?:concurrently\\s+)?(${path})`, "isu");
const detach = new RegExp(
  `^alter\\s+table\\s+(?:if\\s+exists\\s+)?(?:only\\s+)?(${path})\\s+detach\\s+partition\\s+(${path})\\s+concurrently`,
  "isu",
);

function parseCreateIndex(text: string): ConcurrentTask | null {
  const [, unique, ifNotExists, name, table, definition] = createIndex.exec(text) ?? [];
  if (table === undefined || definition === undefined) return null;
  return {
    kind: "createIndex",
    name: name === undefined ? null : rawName(name),
    table,
    unique: unique !== undefined,
    ifNotExists: ifNotExists !== undefined,
    definition,
  };
}

function parseDropIndex(text: string): ConcurrentTask | null {
  const [, ifExists, index] = dropIndex.exec(text) ?? [];
  return index === undefined ? null : { kind: "dropIndex", index, ifExists: ifExists !== undefined };
}

function parseReindex(text: string): ConcurrentTask | null {
  const [, object, name] = reindex.exec(text) ?? [];
  if (object === undefined || name === undefined) return null;
  return { kind: "reindex", object: object.toLowerCase() === "index" ? "index" : "table", name };
}

function parseDetach(text: string): ConcurrentTask | null {
  const [, parent, partition] = detach.exec(text) ?? [];
  return parent === undefined || partition === undefined ? null : { kind: "detachPartition", parent, partition };
}

function withoutComments(sql: string): string {
  let text = "";
  for (let position = 0; position < sql.length; ) {
    const token = nextToken(sql, position);
    text += token.kind === "comment" ? " " : sql.slice(token.start, token.end);
    position = token.end;
  }
  return text.trim();
}
