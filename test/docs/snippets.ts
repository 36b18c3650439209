import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Snippet {
  /** `docs/guide.md:12`. */
  readonly origin: string;
  readonly language: string;
  readonly text: string;
  /** The file of the example that the block says it is a part of. */
  readonly file: string | null;
}

/** The fenced blocks of the pages in docs/. */
export function documentSnippets(): Snippet[] {
  return readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => fencedBlocks(`docs/${name}`, readFileSync(join(root, "docs", name), "utf8")));
}

/** The `@example` blocks of what users call. */
export function exampleSnippets(folders: readonly string[]): Snippet[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(root, folder, name)),
    )
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const comments = readFileSync(file, "utf8").replace(/^ *\* ?/gm, "");
      return fencedBlocks(relative(root, file), comments);
    });
}

function fencedBlocks(origin: string, text: string): Snippet[] {
  const blocks: Snippet[] = [];
  for (const match of text.matchAll(/^( *)```(\w+)\n([\s\S]*?)^ *```$/gm)) {
    const [, indent = "", language = "", body = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    const plain = body.replaceAll(new RegExp(`^${indent}`, "gm"), "");
    const file = /^\/\/ (example\/\S+)\n/.exec(plain)?.[1] ?? null;
    blocks.push({
      origin: `${origin}:${line}`,
      language,
      text: file === null ? plain : plain.slice(plain.indexOf("\n") + 1),
      file,
    });
  }
  return blocks;
}
