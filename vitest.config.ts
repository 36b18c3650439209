import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.server.test.ts", "**/node_modules/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "servers",
          include: ["test/**/*.server.test.ts"],
          globalSetup: ["test/support/global-servers.ts"],
          testTimeout: 120_000,
        },
      },
    ],
  },
});
