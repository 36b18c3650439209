import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createCommandEngine } from "../../src/service/create-command-engine.ts";
import { databaseStatus } from "../../src/service/database-status.ts";
import { initializeDatabase } from "../../src/service/initialize-database.ts";
import { updateSchema } from "../../src/service/update-schema.ts";
import { addEmail, initial, shopProject } from "./shop-project.ts";

vi.setConfig({ testTimeout: 120_000 });

test("createCommandEngine() lets init and update-schema work on a folder of PGlite, and refuses hooks that query", async () => {
  const first = await shopProject([initial]);
  const second = await shopProject([initial, addEmail]);
  await using engine = createCommandEngine(`pglite:${join(first.root, "data")}`, undefined);
  try {
    await initializeDatabase(engine, { project: first.project });
    const queries = updateSchema(engine, {
      project: second.project,
      beforeUpgrade: ({ engine }) => engine.pool.query("select 1"),
    });
    await expect(queries).rejects.toThrow("Cannot make a pool for pglite:");
    expect(await updateSchema(engine, { project: second.project })).toMatchObject({ to: [addEmail.revision] });
    expect(await databaseStatus(engine, { project: second.project, strict: true })).toMatchObject({ state: "current" });
  } finally {
    first.remove();
    second.remove();
  }
});

test("createCommandEngine() refuses a database in memory, which ends with its session", () => {
  expect(() => createCommandEngine("pglite://memory", undefined)).toThrow(
    "Cannot keep a schema in pglite://memory: it ends with the session",
  );
});
