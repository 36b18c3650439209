import { expectMigrations, expectSchemaMatchesMigrations, testMigration } from "athanor/testing";
import { expect, test } from "vitest";

test("models and migrations agree", () => expectSchemaMatchesMigrations());

test("the history has one head", () => expectMigrations().toHaveSingleHead());

test("every migration has a way back", () => expectMigrations().toUpgradeDowngradeUpgrade());

test("jobs of before get the priority 0", () =>
  testMigration({
    from: "27c6a30d7c24",
    seed: (engine) =>
      engine.pool.query(`
        INSERT INTO account (name) VALUES ('rra');
        INSERT INTO job (account_id, title) SELECT id, 'old' FROM account
      `),
    to: "1975ea83b712",
    expect: async (engine) => {
      const { rows } = await engine.pool.query("SELECT title, priority FROM job");
      expect(rows).toEqual([{ title: "old", priority: 0 }]);
    },
  }));
