import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type * as GetTsconfig from "get-tsconfig";

/** What of a tsconfig.json changes how a file runs. */
export interface TypeScriptOptions {
  readonly legacyDecorators: boolean;
  readonly decoratorMetadata: boolean;
  /** `useDefineForClassFields` is false, as set or by an old target. */
  readonly assignedClassFields: boolean;
  /** The files that a bare specifier may mean by `paths` and `baseUrl`, most specific first. */
  readonly mapPath: ((specifier: string) => readonly string[]) | null;
}

const plainOptions: TypeScriptOptions = {
  legacyDecorators: false,
  decoratorMetadata: false,
  assignedClassFields: false,
  mapPath: null,
};

const optionsOfFolder = new Map<string, TypeScriptOptions>();

/** Options of the nearest tsconfig.json; the defaults where there is none. */
export function typescriptOptions(folder: string): TypeScriptOptions {
  const known = optionsOfFolder.get(folder);
  if (known) return known;
  const options = readOptions(folder);
  optionsOfFolder.set(folder, options);
  return options;
}

function readOptions(folder: string): TypeScriptOptions {
  const file = join(folder, "tsconfig.json");
  const text = readIfPresent(file);
  if (text === undefined) return dirname(folder) === folder ? plainOptions : typescriptOptions(dirname(folder));
  return mayMatter(text) ? parseOptions(file) : plainOptions;
}

/** The full reader costs 20 ms at its first use, and most files set nothing that matters here. */
function mayMatter(text: string): boolean {
  return /"(?:extends|paths|baseUrl|experimentalDecorators|useDefineForClassFields)"/.test(text);
}

function parseOptions(file: string): TypeScriptOptions {
  const { parseTsconfig, createPathsMatcher } = createRequire(import.meta.url)("get-tsconfig") as typeof GetTsconfig;
  const config = parseTsconfig(file);
  const compiler = config.compilerOptions ?? {};
  return {
    legacyDecorators: compiler.experimentalDecorators === true,
    decoratorMetadata: compiler.emitDecoratorMetadata === true,
    assignedClassFields: !(compiler.useDefineForClassFields ?? isDefinedByDefault(compiler.target)),
    mapPath: createPathsMatcher({ path: file, config }),
  };
}

/** TypeScript: true where the target is ES2022 or newer; a file without a target is read as a modern one. */
function isDefinedByDefault(target: string | undefined): boolean {
  const year = /^es(\d{4})$/i.exec(target ?? "")?.[1];
  return year === undefined ? !/^es[356]$/i.test(target ?? "") : Number(year) >= 2022;
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
