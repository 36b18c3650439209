import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commandTable } from "../../src/cli/command-table.ts";
import { parseCommandLine } from "../../src/cli/parse-command-line.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = [
  "README.md",
  "example/README.md",
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
].filter((name) => name.endsWith(".md"));
const lines = pages.flatMap((page) => commandLines(page, readFileSync(join(root, page), "utf8")));

/** `athanor …` at the begin of a line of a shell block, behind `npx`, a prompt, variables or `npm run db --`. */
function commandLines(page: string, text: string): { readonly page: string; readonly line: string }[] {
  const blocks = [...text.matchAll(/^ *```(?:sh|console|yaml)\n([\s\S]*?)^ *```$/gm)].map(([, body]) => body!);
  const inline = [...text.matchAll(/`((?:npx )?athanor [^`\n]+)`/g)].map(([, body]) => body!);
  return [...blocks.flatMap((body) => body.split("\n")), ...inline].flatMap((raw) => {
    const line = raw.replace(/\s+#.*$/, "").trim();
    const found = /^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:npx athanor|athanor|npm run db --) (.+)$/.exec(line)?.[1];
    // `athanor COMMAND --help` and `athanor --version` are no commands.
    return found === undefined || /^[A-Z-]/.test(found) ? [] : [{ page, line: found }];
  });
}

/** As a shell splits it; placeholders in capitals stand for a word. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain!,
  );
}

describe("every `athanor` command in the pages", () => {
  test("is found at all", () => {
    expect(lines.length).toBeGreaterThan(40);
    expect(new Set(lines.map(({ page }) => page)).size).toBeGreaterThan(4);
  });

  test.each(lines)("$page: athanor $line", async ({ line }) => {
    const [name = "", ...args] = wordsOf(line);
    expect(commandTable, line).toHaveProperty([name]);
    if (args.includes("…") || args.includes("ARGUMENTS")) return;
    try {
      parseCommandLine(name, await commandTable[name]!.load(), args);
    } catch (error) {
      // A page may name a command with one option and without its target.
      expect((error as Error).message).toMatch(/ is missing$/);
    }
  });
});

test("a misspelt option in a page would be found", async () => {
  const line = commandLines("x.md", "```sh\n$ A=b npx athanor upgrade head --sqll  # no\n```\n")[0]?.line ?? "";
  expect(line).toBe("upgrade head --sqll");
  const upgrade = await commandTable.upgrade!.load();
  expect(() => parseCommandLine("upgrade", upgrade, wordsOf(line).slice(1))).toThrow("did you mean --sql");
});
