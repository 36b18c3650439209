import { expect, test } from "vitest";
import { createDatabaseEngine } from "../../src/service/create-database-engine.ts";

test("createDatabaseEngine() refuses a password where the URL names no user, without showing either", () => {
  const make = () => createDatabaseEngine("postgresql://db.example.org/shop?application_name=a", "hunter2");
  expect(make).toThrow(expect.objectContaining({ code: "DATABASE_URL_INVALID" }));
  expect(make).toThrow("Cannot use the password: the database URL names no user");
});

test("createDatabaseEngine() refuses the embedded database, which has one session", () => {
  expect(() => createDatabaseEngine("pglite://memory")).toThrow("Cannot make a pool for pglite://memory");
});

test.each([
  ["postgresql://me@[::1]:6543/shop", "me@[::1]:6543/shop"],
  ["postgresql://%2Fvar%2Frun/shop?user=me", "me@/var/run:5432/shop"],
  ["postgres://me@a:1,b:2/shop", "me@a:1,b:2/shop"],
  ["postgresql+asyncpg://me@db/shop", "me@db:5432/shop"],
])("createDatabaseEngine() understands %s", async (url, label) => {
  const engine = createDatabaseEngine(url, "p@ss");
  expect(engine.target.label).toBe(label);
  expect(engine.target.password()).toBe("p@ss");
  await engine.dispose();
});
