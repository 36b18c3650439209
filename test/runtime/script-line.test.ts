import { describe, expect, test } from "vitest";
import { scriptPlace } from "../../src/runtime/script-line.ts";

const stack = (frame: string) => `Error\n    at add (/x/op-queue.ts:1:2)\n    at ${frame}\n    at other (/m/a.ts:9:9)`;

describe("scriptPlace()", () => {
  test.each([
    "upgrade (file:///m/a%20b.ts:12:14)",
    "upgrade (file:///m/a%20b.ts?v=1:12:14)",
    "async upgrade (/m/a b.ts:12:14)",
    "file:///m/a%20b.ts:12:14",
    "async Promise.all (index 0)\n    at Object.upgrade [as run] (/m/a b.ts:12:14)",
  ])("finds the script in %s", (frame) => {
    expect(scriptPlace(stack(frame), "/m/a b.ts")).toEqual({ file: "/m/a b.ts", line: 12, column: 14 });
  });

  test("tells nothing where the script is not on the stack", () => {
    expect(scriptPlace(stack("upgrade (/m/c.ts:1:1)"), "/m/b.ts")).toBeNull();
    expect(scriptPlace(undefined, "/m/b.ts")).toBeNull();
  });
});
