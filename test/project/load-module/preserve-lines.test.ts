import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "oxc-transform";
import { expect, test } from "vitest";
import { preserveLines } from "../../../src/project/load-module/preserve-lines.ts";

function transform(source: string): string {
  const { code, map } = transformSync("x.ts", source, { sourcemap: true, target: "esnext", sourceType: "module" });
  return preserveLines(code, map!.mappings);
}

/** The line of each `mark("…")` call. */
function marks(code: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of code.split("\n").entries()) {
    for (const [, name] of line.matchAll(/mark\("(\w+)"\)/g)) found.set(name!, index);
  }
  return found;
}

test("preserveLines() keeps every statement on its line where types, blanks and comments go away", () => {
  const source = `/**
 * Doc.
 */
import type { Op } from "athanor";

interface Shape {
  a: string;
}

mark("a");
const object = { one: 1, two: 2, three: "a long enough text to be broken over lines by a printer" };

// comment
if (object) { mark("b"); } else { mark("c"); }

type Other = {
  b: number;
};
mark("d");
for (const i of [1,
  2, 3]) {

  mark("e");
}
const text = \`a // not a comment
  b\`;
mark("f");
enum Level { Low, High }
mark("g");
class Point { constructor(private readonly x: number, public y = 1) { mark("h"); }
  z: number = 1;
  declare w: string;
}
mark("i"); // trailing
mark("j"); mark("k");
`;
  expect([...marks(transform(source))]).toEqual([...marks(source)]);
});

test("preserveLines() changes nothing but line breaks, on the sources of this package", () => {
  const folder = new URL("../../../src/project/", import.meta.url).pathname;
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".ts"))) {
    const source = readFileSync(join(folder, name), "utf8");
    const { code, map } = transformSync(name, source, { sourcemap: true, target: "esnext" });
    const output = preserveLines(code, map!.mappings);
    expect(output.replaceAll(/\s+/g, "")).toBe(code.replaceAll(/\s+/g, ""));
    expect(transformSync("again.js", output).errors).toEqual([]);
    expect(output.split("\n").length, name).toBeLessThanOrEqual(source.split("\n").length + 1);
  }
});

test("preserveLines() accepts code without a mapping", () => {
  expect(preserveLines("a;\nb;\n", "")).toBe("a;\nb;\n");
  expect(preserveLines("", "")).toBe("");
});
