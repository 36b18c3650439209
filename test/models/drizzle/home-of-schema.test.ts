import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { homeOfSchema } from "../../../src/models/drizzle/home-of-schema.ts";

const mono = realpathSync(mkdtempSync(join(tmpdir(), "athanor-workspace-")));
afterAll(() => rmSync(mono, { recursive: true, force: true }));

function write(path: string): void {
  mkdirSync(dirname(join(mono, path)), { recursive: true });
  writeFileSync(join(mono, path), "{}");
}

for (const path of ["packages/db/package.json", "packages/db/src/schema.ts", "apps/api/src/schema.ts"]) write(path);
write("packages/db/node_modules/drizzle-orm/package.json");
mkdirSync(join(mono, "node_modules/@acme"), { recursive: true });
symlinkSync("../../packages/db", join(mono, "node_modules/@acme/db"));
const root = join(mono, "apps/api");

test("homeOfSchema() is the linked package of a workspace, where that has a drizzle-orm of its own", () => {
  expect(homeOfSchema(["@acme/db/schema"], root)).toBe(join(mono, "packages/db"));
  expect(homeOfSchema(["../../packages/db/src/schema.ts"], root)).toBe(join(mono, "packages/db/src"));
});

test("homeOfSchema() is the root where the files are unknown or see no drizzle-orm", () => {
  expect(homeOfSchema([], root)).toBe(root);
  expect(homeOfSchema(["src/schema.ts", "@acme/missing", "@/alias"], root)).toBe(root);
});
