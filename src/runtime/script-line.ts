import { fileURLToPath } from "node:url";

/** Where in a script an op call was made, as far as the stack tells. */
export interface ScriptPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds the line of a script in the stack of an error that was made inside a call from it.
 *
 * @param stack the `stack` of the error
 * @param file absolute path of the script
 */
export function scriptPlace(stack: string | undefined, file: string): ScriptPlace | null {
  for (const frame of (stack ?? "").split("\n").slice(1)) {
    const [, location, line, column] =
      /\(?([^\s()][^()]*?):(\d+):(\d+)\)?$/.exec(frame.trim().replace(/^at (?:async )?/, "")) ?? [];
    if (location !== undefined && pathOf(location) === file) {
      return { file, line: Number(line), column: Number(column) };
    }
  }
  return null;
}

/** `name (file:///a/b.ts?x` → `/a/b.ts` */
function pathOf(location: string): string {
  const text = location.slice(location.lastIndexOf("(") + 1);
  if (!text.startsWith("file:")) return text.replace(/\?.*$/, "");
  try {
    return fileURLToPath(text.replace(/[?#].*$/, ""));
  } catch {
    return text;
  }
}
