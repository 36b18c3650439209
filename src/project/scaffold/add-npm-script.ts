import { type Token, tokenize } from "../scan/tokenize.ts";

/**
 * Adds a script to the text of a package.json and leaves every other character as it is.
 *
 * @returns the new text; null where the script exists already or the text is not understood
 */
export function addNpmScript(text: string, name: string, command: string): string | null {
  const manifest = parse(text);
  if (manifest === null || manifest.scripts?.[name] !== undefined) return null;
  const changed = insertScript(text, [...tokenize(text)], `${JSON.stringify(name)}: ${JSON.stringify(command)}`);
  return changed !== null && parse(changed)?.scripts?.[name] === command ? changed : null;
}

function parse(text: string): { readonly scripts?: Readonly<Record<string, unknown>> } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}

function insertScript(text: string, tokens: readonly Token[], entry: string): string | null {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const scripts = tokens.findIndex((token) => token.depth === 1 && token.text === '"scripts"');
  if (scripts < 0) {
    return insertBefore(
      text,
      tokens,
      tokens.length - 1,
      `${indent}"scripts": {${newline}${indent}${indent}${entry}${newline}${indent}}`,
      newline,
      "",
    );
  }
  const end = tokens.findIndex((token, index) => index > scripts && token.depth === 1 && token.text === "}");
  return end < 0 ? null : insertBefore(text, tokens, end, indent + indent + entry, newline, indent);
}

/** Puts a line in front of a closing bracket, behind a comma where something stands before it. */
function insertBefore(
  text: string,
  tokens: readonly Token[],
  end: number,
  line: string,
  newline: string,
  outdent: string,
): string | null {
  const last = tokens[end - 1];
  if (last === undefined) return null;
  const position = last.start + last.text.length;
  const comma = last.text === "{" ? "" : ",";
  const rest = text.slice(tokens[end]!.start);
  return `${text.slice(0, position)}${comma}${newline}${line}${newline}${outdent}${rest}`;
}
