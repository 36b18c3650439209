import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DevDatabase } from "../../../src/dialects/postgres/dev/dev-database.ts";
import { openDevDatabase } from "../../../src/dialects/postgres/dev/open-dev-database.ts";
import { inspect } from "../../../src/dialects/postgres/inspect/inspect.ts";
import { buildModels } from "../../../src/models/build-models.ts";
import { type DrizzleModelsOptions, drizzleModels } from "../../../src/models/drizzle/drizzle-models.ts";
import type { DeclaredModels } from "../../../src/models/model-source.ts";
import { objectId } from "../../../src/schema/object-id.ts";
import type { Schema } from "../../../src/schema/schema.ts";
import { stableStringify } from "../../../src/util/stable-stringify.ts";
import * as campus from "./applications/campus.ts";
import * as helpdesk from "./applications/helpdesk.ts";
import * as shop from "./applications/shop.ts";
import * as cased from "./schemas/cased.ts";
import * as everyColumn from "./schemas/every-column.ts";
import * as store from "./schemas/store.ts";

let dev: DevDatabase;

beforeAll(async () => {
  dev = await openDevDatabase();
});
afterAll(() => dev.close());

/** kit/*.sql is what drizzle-kit 0.31.11 generates for schemas/*.ts and applications/*.ts. */
const cases: [string, object, DrizzleModelsOptions][] = [
  ["every-column", everyColumn, {}],
  ["store", store, {}],
  ["cased", cased, { casing: "snake_case" }],
  ["campus", campus, {}],
  ["helpdesk", helpdesk, {}],
  ["shop", shop, { casing: "snake_case" }],
];

test.each(cases)(
  "drizzleModels() builds the catalogue that drizzle-kit's SQL builds: %s",
  async (name, module, options) => {
    const declared = await drizzleModels(() => module, options).load({ root: process.cwd() });
    const extensions = declared.statements.filter(({ sql }) => sql.startsWith("CREATE EXTENSION"));
    const kit = readFileSync(new URL(`./kit/${name}.sql`, import.meta.url), "utf8");
    const statements = kit
      .split(";\n")
      .map((sql) => ({ sql: sql.replace("INDEX CONCURRENTLY", "INDEX"), origin: name }));
    const theirs = await build({ ...declared, statements: [...extensions, ...statements] });
    const ours = await build(declared);
    expect(ours.objects.length).toBeGreaterThan(30);
    expect(byId(ours)).toEqual(byId(theirs));
  },
);

test.each(cases)(
  "drizzleModels() lists derived names under the ids that the catalogue has: %s",
  async (_name, module, options) => {
    const declared = await drizzleModels(() => module, options).load({ root: process.cwd() });
    const ids = (await build(declared)).objects.map(objectId);
    expect(declared.implicitNames.length).toBeGreaterThan(10);
    expect(declared.implicitNames.filter((id) => !ids.includes(id))).toEqual([]);
  },
);

function build(declared: DeclaredModels): Promise<Schema> {
  return dev.scratch(async (connection) => {
    await buildModels(connection, [declared]);
    return inspect(connection);
  });
}

function byId(schema: Schema): Record<string, string> {
  return Object.fromEntries(schema.objects.map((object) => [objectId(object), stableStringify(object)]));
}
