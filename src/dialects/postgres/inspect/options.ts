import type { Options } from "../../../schema/object-base.ts";

/** `name=value` texts as an object, in the catalogue's order, which dumps show; nothing where there are none. */
export function optionsOf(texts: readonly string[] | null, prefix = ""): Options | undefined {
  if (texts === null || texts.length === 0) return undefined;
  return Object.fromEntries(texts.map((text) => splitOption(text, prefix)));
}

/** Storage parameters of a relation and, as `toast.…`, of its TOAST table. */
export function storageParametersOf(row: {
  options: readonly string[] | null;
  toastOptions?: readonly string[] | null;
}): Options | undefined {
  const own = optionsOf(row.options);
  const toast = optionsOf(row.toastOptions ?? null, "toast.");
  return own === undefined && toast === undefined ? undefined : { ...own, ...toast };
}

function splitOption(text: string, prefix: string): readonly [string, string] {
  const at = text.indexOf("=");
  return at < 0 ? [prefix + text, ""] : [prefix + text.slice(0, at), text.slice(at + 1)];
}
