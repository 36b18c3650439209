import { execFile } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "oxc-transform";
import { afterAll } from "vitest";

const repository = fileURLToPath(new URL("../../", import.meta.url));

const temporaryFolders: string[] = [];

// Whatever test file imports this cleans up behind itself.
afterAll(() => {
  for (const folder of temporaryFolders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function temporaryFolder(prefix: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)));
  temporaryFolders.push(folder);
  return folder;
}

/** A new folder with these files; `node_modules` holds the installed packages and, where it is given, this package. */
export function makeProject(files: Readonly<Record<string, string>>, installedPackage?: string): string {
  const root = temporaryFolder("athanor-project-");
  writeFiles(root, files);
  const modules = join(root, "node_modules");
  mkdirSync(modules, { recursive: true });
  for (const name of ["drizzle-orm", "oxc-transform", "get-tsconfig"]) {
    if (!existsSync(join(modules, name))) symlinkSync(join(repository, "node_modules", name), join(modules, name));
  }
  if (installedPackage) symlinkSync(installedPackage, join(modules, "athanor"));
  return root;
}

export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Compiles src/ file by file into a folder shaped like an installed package; returns that folder. */
export function installPackage(options: InstallOptions = {}): string {
  const store = temporaryFolder("athanor-store-");
  if (options.readableByAll) chmodSync(store, 0o755);
  const folder = join(store, "node_modules", "athanor");
  mkdirSync(folder, { recursive: true });
  cpSync(join(repository, "package.json"), join(folder, "package.json"));
  installDependencies(join(folder, "node_modules"), options.without ?? []);
  compileFolder(join(repository, "src"), join(folder, "dist"));
  const entry = join(folder, "dist/public/athanor.js");
  if (!existsSync(entry)) writeFileSync(entry, `export { AthanorError } from "../errors/athanor-error.js";`);
  return folder;
}

interface InstallOptions {
  readonly readableByAll?: boolean;
  /** Packages that the machine lacks. */
  readonly without?: readonly string[];
}

function installDependencies(target: string, without: readonly string[]): void {
  if (without.length === 0) {
    symlinkSync(join(repository, "node_modules"), target);
    return;
  }
  mkdirSync(target);
  for (const name of ["get-tsconfig", "resolve-pkg-maps", "oxc-transform"]) {
    if (!without.includes(name)) symlinkSync(join(repository, "node_modules", name), join(target, name));
  }
}

function compileFolder(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const from = join(source, entry.name);
    if (entry.isDirectory()) compileFolder(from, join(target, entry.name));
    else if (entry.name.endsWith(".ts")) writeFileSync(join(target, entry.name.replace(/ts$/, "js")), compile(from));
  }
}

function compile(file: string): string {
  return transformSync(file, readFileSync(file, "utf8"), { typescript: { rewriteImportExtensions: "rewrite" } }).code;
}

export interface NodeResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a module's text in a Node process of its own, started in `cwd`. */
export function runNode(cwd: string, code: string, node: string = process.execPath): Promise<NodeResult> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((done) => {
    execFile(node, ["--input-type=module", "-e", code], { cwd, env }, (error, stdout, stderr) => {
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

/** This Node, and those that the comma-separated ATHANOR_TEST_NODES names. */
export function testNodes(): readonly string[] {
  return [process.execPath, ...(process.env.ATHANOR_TEST_NODES ?? "").split(",").filter((path) => path !== "")];
}
