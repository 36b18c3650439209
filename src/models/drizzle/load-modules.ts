import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import { AthanorError } from "../../errors/athanor-error.ts";
import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { matchFiles } from "./match-files.ts";

/** Where the modules of a schema come from: a function that imports them, or paths of their files. */
export type DrizzleLoader = DrizzleImport | string | readonly (DrizzleImport | string)[];

/** Returns a module, several, or a plain object of tables; directly or as a promise. */
export type DrizzleImport = () => unknown;

export interface LoadedModules {
  readonly modules: readonly unknown[];
  /** Relative to the root where they are known, else as the loader writes them. */
  readonly files: readonly string[];
}

/**
 * Imports the modules of a schema.
 *
 * @throws MODULE_LOAD_FAILED, FILE_NOT_READABLE
 */
export async function loadModules(loader: DrizzleLoader, root: string): Promise<LoadedModules> {
  const modules: unknown[] = [];
  const files: string[] = [];
  for (const part of Array.isArray(loader) ? (loader as readonly (DrizzleImport | string)[]) : [loader as string]) {
    if (typeof part === "string") {
      const found = matchFiles(part, root);
      files.push(...found.map((file) => relative(root, file)));
      for (const file of found) modules.push(await load(relative(root, file), () => import(pathToFileURL(file).href)));
    } else {
      const names = importedFiles(part);
      files.push(...names);
      modules.push(...[await load(names.join(", ") || "the Drizzle schema", part)].flat());
    }
  }
  return { modules, files };
}

async function load(name: string, run: DrizzleImport): Promise<unknown> {
  if (typeof run !== "function") throw notALoader(run);
  try {
    return await run();
  } catch (error) {
    if (isAthanorError(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AthanorError("MODULE_LOAD_FAILED", `Cannot load ${name}: ${reason}`, {
      hint: "Correct the file; it is imported as your application would import it.",
      details: { file: name },
      cause: error,
    });
  }
}

/** What `() => import("./src/schema.ts")` names. */
function importedFiles(loader: DrizzleImport): string[] {
  const imports = String(loader).matchAll(/\bimport\(\s*(["'`])([^"'`]+)\1/g);
  return [...imports].map((match) => match[2]!.replace(/^\.\//, ""));
}

function notALoader(value: unknown): AthanorError {
  return new AthanorError("CONFIG_INVALID", `Cannot read the Drizzle models: drizzleModels() got ${typeof value}`, {
    hint: 'Write drizzleModels(() => import("./src/schema.ts")), so that the schema loads only when it is compared.',
  });
}
