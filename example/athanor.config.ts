import { defineConfig } from "athanor";
import { drizzleModels } from "athanor/drizzle";

export default defineConfig({
  models: drizzleModels(() => import("./src/schema/index.ts")),
  database: { url: process.env.EXAMPLE_DATABASE_URL, password: process.env.EXAMPLE_DATABASE_PASSWORD },
  migrations: "./migrations",
});
