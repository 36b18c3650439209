import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { AthanorError } from "./athanor-error.ts";

/**
 * Loads an optional package at once, where a promise cannot be waited for: as this package sees it, else as the program
 * does, else from the working directory.
 *
 * @param specifier `pg`, `drizzle-orm/pg-core`
 * @param installCommand what a person types to get the package
 * @throws AthanorError PACKAGE_MISSING
 */
export function requirePackage<Module>(specifier: string, installCommand: string): Module {
  for (const base of [import.meta.url, process.argv[1], join(process.cwd(), "package.json")]) {
    if (base === undefined || !(base.startsWith("file:") || isAbsolute(base))) continue;
    const found = tryRequire<Module>(createRequire(base), specifier);
    if (found !== null) return found;
  }
  throw new AthanorError("PACKAGE_MISSING", `Cannot load "${specifier}": the package is not installed`, {
    hint: `Run \`${installCommand}\`.`,
    details: { package: specifier },
  });
}

function tryRequire<Module>(require: NodeJS.Require, specifier: string): Module | null {
  try {
    return require(specifier) as Module;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" && message.includes(`'${specifier}'`)) return null;
    throw error;
  }
}
