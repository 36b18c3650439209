import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { PostWriteHook } from "../config.ts";

/** What init finds out about the service that it serves. */
export interface ServiceFacts {
  /** For deployment files: lower-case letters, digits and `-`. */
  readonly name: string;
  /** For environment variables: TEA_SHOP. */
  readonly envPrefix: string;
  readonly language: "ts" | "js";
  readonly hasVitest: boolean;
  readonly hasDrizzle: boolean;
  /** The module of the Drizzle schema as the config imports it; null where none was found. */
  readonly drizzleSchema: string | null;
  /** A `.sql` file or folder that holds the schema; null where none was found. */
  readonly sqlSchema: string | null;
  readonly postWriteHooks: readonly PostWriteHook[];
}

interface Manifest {
  readonly name?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** @param root the service's folder */
export function describeService(root: string): ServiceFacts {
  const manifest = readManifest(root);
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  const name = serviceName(typeof manifest.name === "string" ? manifest.name : basename(root));
  const isTypeScript =
    existsSync(join(root, "tsconfig.json")) || "typescript" in packages || findSchema(root, ["ts"]) !== null;
  const schema = findSchema(root, isTypeScript ? ["ts", "mts", "js", "mjs"] : ["js", "mjs"]);
  const isDrizzle = schema !== null && readFileSync(join(root, schema), "utf8").includes("drizzle-orm");
  return {
    name,
    envPrefix: name
      .toUpperCase()
      .replaceAll("-", "_")
      .replace(/^(?=\d)/, "_"),
    language: isTypeScript || !existsSync(join(root, "package.json")) ? "ts" : "js",
    hasVitest: "vitest" in packages,
    hasDrizzle: "drizzle-orm" in packages || isDrizzle,
    drizzleSchema: isDrizzle || ("drizzle-orm" in packages && schema !== null) ? importPath(root, schema!) : null,
    sqlSchema: ["schema.sql", "schema", "db/schema.sql", "sql/schema.sql"].find((path) => isSql(root, path)) ?? null,
    postWriteHooks: findHooks(root, packages),
  };
}

function readManifest(root: string): Manifest {
  try {
    const value: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function serviceName(packageName: string): string {
  const name = packageName
    .replace(/^@[^/]*\//, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  return name === "" ? "app" : name;
}

const schemaFolders = [
  "src",
  "src/db",
  "src/database",
  "src/drizzle",
  "src/server/db",
  "src/lib/db",
  "db",
  "lib/db",
  "app/db",
  "drizzle",
  ".",
];

/** The places where Drizzle's guides and starters put a schema; what drizzle.config names comes first. */
function findSchema(root: string, extensions: readonly string[]): string | null {
  const named = ["ts", "mts", "js", "mjs"]
    .map((extension) => join(root, `drizzle.config.${extension}`))
    .filter((file) => existsSync(file))
    .map((file) => /\bschema\s*:\s*\[?\s*["'`]([^"'`*]+)["'`]/.exec(readFileSync(file, "utf8"))?.[1]);
  const guesses = schemaFolders.flatMap((folder) => [join(folder, "schema"), join(folder, "schema/index")]);
  const files = guesses.flatMap((path) => extensions.map((extension) => `${path}.${extension}`));
  const known = [...named, ...named.map((path) => path && join(path, "index.ts")), ...files];
  return known.find((path) => path !== undefined && /\.[cm]?[jt]s$/.test(path) && existsSync(join(root, path))) ?? null;
}

/** TypeScript accepts `.ts` in an import only where an option allows it, and `.js` for a `.ts` file always. */
function importPath(root: string, schema: string): string {
  const path = `./${schema.replaceAll("\\", "/").replace(/^\.\//, "")}`;
  const tsconfig = join(root, "tsconfig.json");
  if (!existsSync(tsconfig)) return path;
  const allowsTs = /"(?:allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/;
  return allowsTs.test(readFileSync(tsconfig, "utf8")) ? path : path.replace(/\.(m?)ts$/, ".$1js");
}

function isSql(root: string, path: string): boolean {
  return path.endsWith(".sql") ? existsSync(join(root, path)) : existsSync(join(root, path, "tables.sql"));
}

function findHooks(root: string, packages: Readonly<Record<string, string>>): PostWriteHook[] {
  if ("@biomejs/biome" in packages || existsSync(join(root, "biome.json"))) {
    return [{ command: "biome", args: ["check", "--write", "{file}"] }];
  }
  return [
    ...("eslint" in packages ? [{ command: "eslint", args: ["--fix", "{file}"] }] : []),
    ...("prettier" in packages ? [{ command: "prettier", args: ["--write", "{file}"] }] : []),
  ];
}
