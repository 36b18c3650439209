import { AthanorError } from "../../../errors/athanor-error.ts";

/**
 * Reads the settings from libpq's `options` text: `-c name=value`, `-cname=value` and `--name=value`; a backslash
 * escapes a space (PostgreSQL docs, "Parameter Key Words").
 */
export function parseConnectionOptions(options: string): Record<string, string> {
  const settings: Record<string, string> = {};
  const words = splitWords(options);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    const assignment = word === "-c" ? words[++index] : /^(?:-c|--)(.+)$/s.exec(word)?.[1];
    const [, name, value] = /^([^=\s]+)=(.*)$/s.exec(assignment ?? "") ?? [];
    if (name === undefined || value === undefined) {
      throw new AthanorError(
        "DATABASE_URL_INVALID",
        `Cannot parse the database URL: options holds ${JSON.stringify(word)}`,
        { hint: "Write options as `-c name=value`, percent-encoded: options=-c%20lock_timeout%3D5s." },
      );
    }
    settings[name.replaceAll("-", "_")] = value;
  }
  return settings;
}

function splitWords(text: string): string[] {
  return (text.match(/(?:\\.|[^\s\\])+/gs) ?? []).map((word) => word.replace(/\\(.)/gs, "$1"));
}
