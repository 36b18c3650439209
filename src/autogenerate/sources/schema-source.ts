import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";

/** What `--from` and `--to` may name. */
export type SchemaSource =
  | { readonly kind: "empty" }
  | { readonly kind: "models" }
  | { readonly kind: "history"; readonly symbol: string }
  | { readonly kind: "database"; readonly url: string | null }
  | { readonly kind: "sql"; readonly path: string };

const url = /^(postgres|postgresql|pglite|socket)(\+\w+)?:/;

/**
 * Reads the name of a schema: `empty`, `models`, `history[@REV]`, `database` (the config's), a database URL, a `.sql` file or
 * a folder of them.
 *
 * @param text what the user wrote
 * @param folder relative paths start here
 */
export function parseSchemaSource(text: string, folder: string): SchemaSource {
  if (text === "empty" || text === "models") return { kind: text };
  if (text === "database") return { kind: "database", url: null };
  if (text === "history") return { kind: "history", symbol: "heads" };
  if (text.startsWith("history@")) return { kind: "history", symbol: text.slice("history@".length) };
  if (url.test(text)) return { kind: "database", url: text };
  const path = resolve(folder, text);
  if (existsSync(path)) return { kind: "sql", path };
  throw new AthanorError("USAGE", `Cannot read the schema "${text}": it is no file and no known source`, {
    hint: "Name a .sql file or a folder of them, a database URL, models, history, history@REV, database or empty.",
    details: { source: text.includes("://") ? "(a URL)" : text },
  });
}
