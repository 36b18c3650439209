import { AthanorError } from "../../errors/athanor-error.ts";
import type { Rename } from "./rename.ts";

/**
 * Reads `account.mail=email`, `account=member`, `public.mood.sad=unhappy`. Names with dots or signs stand in double
 * quotes: `account."e-mail"=email`.
 *
 * @throws AthanorError USAGE
 */
export function parseRename(text: string): Rename {
  const parts = /^((?:"(?:[^"]|"")*"|[^"=])+)=((?:"(?:[^"]|"")*"|[^"=])+)$/.exec(text);
  if (parts === null || splitPath(parts[1]!).some((name) => name === "")) {
    throw new AthanorError("USAGE", `Cannot read the rename: ${JSON.stringify(text)} is not OLD=NEW`, {
      hint: "Write the old path and the new name: account.mail=email, account=member.",
      details: { text },
    });
  }
  return { from: parts[1]!.trim(), to: parts[2]!.trim() };
}

/** The raw names of a path, outermost first. */
export function splitPath(path: string): string[] {
  const names = path.match(/"(?:[^"]|"")*"|[^."]+|(?<=\.|^)(?=\.|$)/g) ?? [];
  return names.map((name) => (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.trim()));
}
