import { inspect } from "node:util";

/** A text that no log, JSON or template shows. */
export interface Secret {
  /** The text itself; call it at the last moment. */
  reveal(): string;
}

/**
 * Wraps a password or a token so that it cannot be printed by mistake: `String()`, JSON and `util.inspect` all give
 * asterisks.
 *
 * @example
 * ```ts
 * import { createSecret } from "athanor/service";
 *
 * const password = createSecret("p@ss/word");
 * console.assert(JSON.stringify({ password }) === '{"password":"**********"}');
 * console.assert(password.reveal() === "p@ss/word");
 * ```
 */
export function createSecret(text: string): Secret {
  const hidden = () => "**********";
  const secret = { reveal: () => text };
  for (const key of ["reveal", "toString", "toJSON", inspect.custom] as const) {
    Object.defineProperty(secret, key, { value: key === "reveal" ? secret.reveal : hidden, enumerable: false });
  }
  return Object.freeze(secret);
}

/** The text of a password that may be wrapped; an empty one counts as absent. */
export function revealSecret(value: Secret | string | null | undefined): string | undefined {
  const text = typeof value === "object" ? value?.reveal() : value;
  return text === "" ? undefined : text;
}
