import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { AthanorError } from "../../src/errors/athanor-error.ts";
import { configureLogging, type LoggingOptions } from "../../src/service/configure-logging.ts";

function logged(
  options: Partial<LoggingOptions>,
  write: (logger: ReturnType<typeof configureLogging>) => void,
): string[] {
  const lines: string[] = [];
  write(configureLogging({ name: "example", destination: { write: (line) => lines.push(line) }, ...options }));
  return lines;
}

test("configureLogging() writes JSON with severity, logger and message, and no time unless asked", () => {
  const lines = logged({}, (logger) => {
    logger.info({ user: "rra" }, "logged in");
    logger.warn("careful");
    logger.fatal("gone");
    logger.debug("not shown");
  });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { severity: "info", logger: "example", user: "rra", message: "logged in" },
    { severity: "warning", logger: "example", message: "careful" },
    { severity: "critical", logger: "example", message: "gone" },
  ]);
  const [line] = logged({ timestamp: true }, (logger) => logger.info("x"));
  expect(JSON.parse(line!).time).toMatch(/^\d{4}-.*Z$/);
});

test("configureLogging() takes levels in any case and by either name", () => {
  expect(logged({ level: "WARNING" }, (logger) => logger.info("x"))).toEqual([]);
  expect(logged({ level: "Debug" }, (logger) => logger.debug("x"))).toHaveLength(1);
});

test("configureLogging() writes an error with code, hint, details and causes", () => {
  const error = new AthanorError("SCHEMA_NOT_CURRENT", "Database schema is not current", {
    hint: "Run it.",
    details: { state: "behind" },
    cause: new Error("inner"),
  });
  const [line] = logged({}, (logger) => logger.error(error, "cannot start"));
  expect(JSON.parse(line!).error).toMatchObject({
    type: "AthanorError",
    code: "SCHEMA_NOT_CURRENT",
    message: "Database schema is not current",
    hint: "Run it.",
    details: { state: "behind" },
    cause: { message: "inner" },
  });
});

test("configureLogging() writes lines for people in development", () => {
  const [line] = logged({ profile: "development" }, (logger) => logger.info({ user: "r ra", n: 1 }, "logged in"));
  expect(line).toBe('info     logged in  logger=example user="r ra" n=1\n');
});

test("configureMigrationLogging() leaves stdout empty", () => {
  const module = fileURLToPath(new URL("../../src/service/configure-logging.ts", import.meta.url));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      "--import",
      fileURLToPath(new URL("../support/strip-types.mjs", import.meta.url)),
      "-e",
      `import(${JSON.stringify(module)}).then((m) => m.configureMigrationLogging().info("upgrade"))`,
    ],
    { encoding: "utf8" },
  );
  expect(stdout).toBe("");
  expect(JSON.parse(stderr)).toEqual({ severity: "info", logger: "athanor", message: "upgrade" });
});
