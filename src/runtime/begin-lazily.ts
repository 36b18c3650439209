import type { Connection } from "../dialects/connection.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";

/** A transaction that begins with the first message sent in it. */
export interface LazyTransaction {
  /** The session, for everything that belongs to the transaction. */
  readonly connection: Connection;
  hasBegun(): boolean;
}

/**
 * Puts the beginning of a transaction in front of what is sent first, so that it costs no round trip of its own. An error
 * of that first message keeps the position that it has in its own text.
 *
 * @param opening BEGIN and the settings of the transaction; ASCII
 */
export function beginLazily(connection: Connection, opening: readonly string[]): LazyTransaction {
  const before = `${opening.join("; ")};\n`;
  let begun = false;

  async function script(sql: string): Promise<Record<string, unknown>[][]> {
    if (begun) return connection.script(sql);
    begun = true;
    try {
      return (await connection.script(before + sql)).slice(opening.length);
    } catch (error) {
      throw withoutOpening(error, before.length);
    }
  }

  async function query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (begun) return connection.query<Row>(sql, parameters);
    // In process there is no round trip to spare, and parameters need a message of their own.
    if (parameters.length === 0 && !connection.info.embedded) return ((await script(sql)).at(-1) ?? []) as Row[];
    begun = true;
    await connection.script(before);
    return connection.query<Row>(sql, parameters);
  }

  return { connection: { ...connection, script, query }, hasBegun: () => begun };
}

function withoutOpening(error: unknown, length: number): unknown {
  if (!isAthanorError(error) || typeof error.details.position !== "number") return error;
  const { code, message, hint, details, cause } = error;
  return new AthanorError(code, message, {
    hint,
    details: { ...details, position: error.details.position - length },
    cause,
  });
}
