// Walks the main story on the embedded database: a small service, its first migration, a change, and the way back.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "athanor-quickstart-"));
const environment = { ...process.env, GREENHOUSE_DATABASE_URL: "pglite:./data" };
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const bold = (text) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
const dim = (text) => (colour ? `\u001b[2m${text}\u001b[22m` : text);

const schemaBefore = `import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";

export const plantState = pgEnum("plant_state", ["seed", "sprout", "grown"]);

export const gardener = pgTable("gardener", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  email: varchar({ length: 320 }).notNull().unique(),
  joinedAt: timestamp("joined_at", { withTimezone: true }).notNull().defaultNow(),
});

export const plant = pgTable(
  "plant",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    gardenerId: integer("gardener_id").notNull().references(() => gardener.id, { onDelete: "cascade" }),
    name: text().notNull(),
    state: plantState().notNull().default("seed"),
    heightCm: integer("height_cm").notNull().default(0),
  },
  (table) => [
    index("plant_gardener_idx").on(table.gardenerId),
    check("plant_height_positive", sql\`\${table.heightCm} >= 0\`),
  ],
);
`;

const schemaAfter = schemaBefore
  .replace(`["seed", "sprout", "grown"]`, `["seed", "sprout", "grown", "harvested"]`)
  .replace(
    `heightCm: integer("height_cm")`,
    `waterAt: timestamp("water_at", { withTimezone: true }),\n    heightCm: bigint("height_cm", { mode: "number" })`,
  )
  .replace(`import { check, index,`, `import { bigint, check, index,`)
  .replace(
    `index("plant_gardener_idx").on(table.gardenerId),`,
    `index("plant_gardener_idx").on(table.gardenerId),\n    index("plant_thirsty_idx").on(table.waterAt).where(sql\`\${table.state} <> 'grown'\`),`,
  );

makeService();
console.log(
  `${bold("A small service")} with a Drizzle schema is in ${folder}. The database is embedded: no server, no Docker.\n`,
);
athanor(["init"]);
athanor(["revision", "--autogenerate", "-m", "Initial schema."]);
showNewest();
athanor(["upgrade", "head"]);
athanor(["current"]);

say("The models change: a new enum value, a new column with a partial index, and a wider height.");
writeFileSync(join(folder, "src/schema.ts"), schemaAfter);
athanor(["check"], 3);
athanor(["revision", "--autogenerate", "-m", "Water the plants."]);
showNewest();
athanor(["upgrade", "--sql", "head-1:head"]);
athanor(["upgrade", "head"]);
athanor(["check"]);
athanor(["history", "--indicate-current"]);
athanor(["downgrade", "-1"]);
athanor(["upgrade", "head"]);

console.log(`${bold("Done.")} The service is in ${folder}. To go on there:

  cd ${folder}
  export GREENHOUSE_DATABASE_URL=pglite:./data
  npx athanor status            # where history and database stand
  npx athanor inspect           # the schema of the database
  npx athanor --help

Edit src/schema.ts, then: npx athanor check && npx athanor revision --autogenerate -m "…"`);

function makeService() {
  mkdirSync(join(folder, "src"), { recursive: true });
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  mkdirSync(join(folder, "node_modules/@electric-sql"));
  const manifest = { name: "greenhouse", private: true, type: "module", scripts: {} };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  writeFileSync(join(folder, "src/schema.ts"), schemaBefore);
  symlinkSync(root, join(folder, "node_modules/athanor"));
  for (const name of ["drizzle-orm", "@electric-sql/pglite"])
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
  chmodSync(join(root, "dist/cli/bin.js"), 0o755);
  symlinkSync(join(root, "dist/cli/bin.js"), join(folder, "node_modules/.bin/athanor"));
}

/** Runs the real command line in the service's folder and shows what it prints. */
function athanor(args, expected = 0) {
  const shown = args.map((argument) => (/[\s"]/.test(argument) ? `"${argument}"` : argument)).join(" ");
  console.log(bold(`$ athanor ${shown}`));
  const result = spawnSync(process.execPath, [join(root, "dist/cli/bin.js"), ...args], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (expected !== 0 && result.status === expected) console.log(dim(`(exit code ${result.status})`));
  if (result.status !== expected) {
    console.error(
      `\nThe command ended with ${result.status ?? result.signal}, expected ${expected}. The folder is kept: ${folder}`,
    );
    process.exit(1);
  }
  console.log();
}

function showNewest() {
  const migrations = join(folder, "migrations");
  const scripts = readdirSync(migrations).filter((name) => /^\d.*\.ts$/.test(name));
  const newest = scripts
    .sort((left, right) => statSync(join(migrations, left)).mtimeMs - statSync(join(migrations, right)).mtimeMs)
    .at(-1);
  console.log(dim(`--- migrations/${newest}`));
  console.log(`${dim(readFileSync(join(migrations, newest), "utf8").trimEnd())}\n`);
}

function say(sentence) {
  console.log(`${bold(sentence)}\n`);
}
