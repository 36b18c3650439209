import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(join(root, "docs/acceptance.md"), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| S"))
  .map((line) => line.slice(2, -2).split(" | "))
  .map(([numbers, demand, shown]) => ({ numbers: numbers!, demand: demand!, shown: shown! }));

/** Every `file` and `file` ("title") of a cell. */
function proofs(shown: string): { readonly file: string; readonly title: string | null }[] {
  return [...shown.matchAll(/`((?:test|src|docs|example|templates)\/[^`]+)`(?: \("([^"]+)"\))?/g)].map(
    ([, file, title]) => ({ file: file!, title: title ?? null }),
  );
}

/** Whether a test file has a test or describe whose name begins with the title, or holds it where it begins with "…". */
function hasTitle(file: string, title: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  const names = [
    ...text.matchAll(/(?:test|describe)(?:\.each\([\s\S]*?\)|\.for\([\s\S]*?\))?\(\s*(["`])((?:\\.|(?!\1)[^\\])*)\1/g),
  ].map(([, , name]) => name!.replaceAll(/\\(.)/g, "$1"));
  const wanted = title.replace(/^…\s*|\s*…$/g, "");
  return names.some((name) => name.includes(wanted));
}

test("docs/acceptance.md has every row once", () => {
  const numbers = rows.flatMap((row) => rowNumbers(row.numbers));
  expect(numbers.sort((left, right) => left - right)).toEqual(Array.from({ length: 111 }, (_, index) => index + 1));
});

describe("docs/acceptance.md", () => {
  test.each(rows)("$numbers ($demand) names a test, or a command, that is there", ({ shown }) => {
    const named = proofs(shown);
    for (const { file, title } of named) {
      expect(existsSync(join(root, file)), file).toBe(true);
      if (title !== null) expect(hasTitle(file, title), `${file}: "${title}"`).toBe(true);
    }
    expect(
      named.filter(({ file }) => /^(?:example\/)?test\/.*\.test\.ts$/.test(file)),
      "no test is named",
    ).not.toEqual([]);
    expect(shown, "a part is not shown yet").not.toMatch(/(?<![\w*])\*[^*]+\*(?![\w*])/);
  });
});

test("a title that is not there would be found", () => {
  expect(hasTitle("test/docs/acceptance.test.ts", "has every row once")).toBe(true);
  expect(hasTitle("test/docs/acceptance.test.ts", ["has every", "row twice"].join(" "))).toBe(false);
  expect(proofs('x `test/a.test.ts` ("b c"), `src/d.ts`')).toEqual([
    { file: "test/a.test.ts", title: "b c" },
    { file: "src/d.ts", title: null },
  ]);
});

/** `S88 to S91`, `S68, S79`. */
function rowNumbers(cell: string): number[] {
  return cell.split(",").flatMap((part) => {
    const [first, last = first] = part.split(" to ").map((text) => Number(text.trim().slice(1)));
    return Array.from({ length: last! - first! + 1 }, (_, index) => first! + index);
  });
}
