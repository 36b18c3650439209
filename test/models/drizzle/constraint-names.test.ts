import * as orm from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import { foreignKey, integer, pgTable, unique } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { foreignKeyName, uniqueName } from "../../../src/models/drizzle/constraint-names.ts";
import type { DrizzleReader } from "../../../src/models/drizzle/drizzle-reader.ts";

const modern: DrizzleReader = { orm, pg, modern: true, columnName: ({ name }) => name, sqlText: () => "" };

const tag = pgTable("post_tag_of_meals", { postId: integer("postId"), tagId: integer("tag-id") });

const vote = pgTable("post_tag_votes_of_meals", { postId: integer("postId"), tagId: integer("tagId") }, (table) => [
  foreignKey({ columns: [table.postId, table.tagId], foreignColumns: [tag.postId, tag.tagId] }),
  foreignKey({ columns: [table.postId], foreignColumns: [tag.postId] }),
  unique().on(table.tagId),
  unique().on(table.postId, table.tagId),
  unique("chosen").on(table.postId),
]);

const { foreignKeys, uniqueConstraints } = pg.getTableConfig(vote);

// What drizzle-kit 1.0.0-rc.5 writes for these tables.
test("foreignKeyName() puts drizzle-kit 1.0's hash in the place of a name of more than 63 characters", () => {
  expect(foreignKeys.map((key) => foreignKeyName(modern, "post_tag_votes_of_meals", key))).toEqual([
    { name: "post_tag_votes_of_meals_0hAH7G1UPNvk_fkey", implicit: true },
    { name: "post_tag_votes_of_meals_postId_post_tag_of_meals_postId_fkey", implicit: true },
  ]);
});

test("uniqueName() of one column is the server's own since Drizzle 1.0, unless it was chosen", () => {
  expect(uniqueConstraints.map((key) => uniqueName(modern, vote, key))).toEqual([
    { name: "post_tag_votes_of_meals_tagId_key", implicit: true },
    { name: "post_tag_votes_of_meals_postId_tagId_unique", implicit: true },
    { name: "chosen", implicit: false },
  ]);
});
