import { databaseErrorKind } from "../dialects/postgres/errors/database-error-kind.ts";
import type { ServerErrorFields } from "../dialects/postgres/errors/server-error-fields.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { DeclaredStatement } from "./model-source.ts";

/** MODELS_INVALID for a statement of the models that the dev database refuses; a lost connection stays what it is. */
export function modelsError({ sql, origin }: DeclaredStatement, error: unknown): unknown {
  if (!isAthanorError(error) || databaseErrorKind(error) === "connectionLost") return error;
  const { message, detail, hint, position } = error.details as Partial<ServerErrorFields>;
  const place = placeOf(origin, sql, position);
  return new AthanorError("MODELS_INVALID", `Cannot build the models: ${message ?? error.message} (${place})`, {
    hint: [detail, error.hint ?? hint, `The statement is: ${excerpt(sql, position)}`]
      .filter((line) => line !== undefined)
      .join("\n"),
    details: { ...error.details, origin: place, sql },
    cause: error,
  });
}

/** `models/account.sql:12` counts to the statement's first line; the error may stand on a later one. */
function placeOf(origin: string, sql: string, position: number | undefined): string {
  const [, file, line] = /^(.*):(\d+)$/s.exec(origin) ?? [];
  if (file === undefined || position === undefined) return origin;
  const before = [...sql].slice(0, position - 1).join("");
  return `${file}:${Number(line) + before.split("\n").length - 1}`;
}

/** A long statement is shown around the place of the error. */
function excerpt(sql: string, position = 1): string {
  const characters = [...sql];
  const start = characters.length <= 400 ? 0 : Math.max(0, position - 150);
  const shown = characters.slice(start, start + 400).join("");
  return `${start > 0 ? "…" : ""}${shown}${start + 400 < characters.length ? "…" : ""}`;
}
