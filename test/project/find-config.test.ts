import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { findConfig } from "../../src/project/find-config.ts";
import { makeProject } from "./user-project.ts";

afterEach(() => vi.unstubAllEnvs());

test("findConfig() searches from the working directory upward", () => {
  const root = makeProject({ "athanor.config.ts": "", "src/deep/x.ts": "" });
  expect(findConfig({ cwd: join(root, "src/deep") })).toBe(join(root, "athanor.config.ts"));
});

test("findConfig() takes the nearest config, and TypeScript before JavaScript before JSON", () => {
  const root = makeProject({ "athanor.config.ts": "", "app/athanor.config.json": "", "app/athanor.config.mjs": "" });
  expect(findConfig({ cwd: join(root, "app") })).toBe(join(root, "app/athanor.config.mjs"));
});

test("findConfig() does not take a folder of the name", () => {
  const root = makeProject({ "athanor.config.js": "" });
  mkdirSync(join(root, "athanor.config.ts"));
  expect(findConfig({ cwd: root })).toBe(join(root, "athanor.config.js"));
});

test("findConfig() takes a named file or folder, relative to the working directory", () => {
  const root = makeProject({ "conf/my.config.ts": "", "conf/athanor.config.json": "{}" });
  expect(findConfig({ cwd: root, config: "conf/my.config.ts" })).toBe(join(root, "conf/my.config.ts"));
  expect(findConfig({ cwd: root, config: "conf" })).toBe(join(root, "conf/athanor.config.json"));
});

test("findConfig() reads $ATHANOR_CONFIG, which a named file outranks", () => {
  const root = makeProject({ "a.json": "{}", "b.json": "{}" });
  vi.stubEnv("ATHANOR_CONFIG", "a.json");
  expect(findConfig({ cwd: root })).toBe(join(root, "a.json"));
  expect(findConfig({ cwd: root, config: "b.json" })).toBe(join(root, "b.json"));
});

test("findConfig() says where it looked when there is none", () => {
  const root = makeProject({});
  expect(() => findConfig({ cwd: root })).toThrowError(
    expect.objectContaining({ code: "CONFIG_NOT_FOUND", message: expect.stringContaining(root) }),
  );
  expect(() => findConfig({ cwd: root, config: "nope.ts" })).toThrowError(
    expect.objectContaining({
      code: "CONFIG_NOT_FOUND",
      message: expect.stringMatching(/nope\.ts.*--config.*no such/),
    }),
  );
  vi.stubEnv("ATHANOR_CONFIG", "gone");
  expect(() => findConfig({ cwd: root })).toThrowError(/\$ATHANOR_CONFIG/);
});
