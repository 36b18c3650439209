import { expect, test } from "vitest";
import { displayPath } from "../../src/util/display-path.ts";

test("displayPath() is relative below the base and absolute elsewhere", () => {
  expect(displayPath("/app/migrations/a.ts", "/app")).toBe("migrations/a.ts");
  expect(displayPath("/app", "/app")).toBe(".");
  expect(displayPath("/other/a.ts", "/app")).toBe("/other/a.ts");
  expect(displayPath("/app/..b/a.ts", "/app")).toBe("..b/a.ts");
  expect(displayPath("the given config", "/app")).toBe("the given config");
});
