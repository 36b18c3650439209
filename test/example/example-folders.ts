import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPacked, npm } from "./packed-athanor.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface ExampleFolders {
  /** A checkout of the example with everything installed. */
  readonly checkout: string;
  /** Builds the checkout and lays out what the Dockerfile's runtime image has below /app; nothing in it is writable. */
  image(name: string): string;
  /** The same with Athanor and `pg` alone: what `athanor upgrade` needs, for an image that only migrates. */
  migrator(name: string): string;
  remove(): void;
}

/**
 * The example as a stranger has it: a copy, with Athanor and all else installed by npm, Athanor from its tarball.
 * `build` leaves out what only tests need.
 */
export function exampleFolders(purpose: "test" | "build"): ExampleFolders {
  const folder = mkdtempSync(join(tmpdir(), "athanor-example-"));
  chmodSync(folder, 0o755); // mkdtemp gives 0700, and another user runs the images
  const checkout = join(folder, "checkout");
  cpSync(join(root, "example"), checkout, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  installPacked(checkout);
  const [install, build, production] = dockerfileNpmCommands(checkout);
  const modules = join(folder, "install-image");
  mkdirSync(modules);
  for (const name of ["package.json", "package-lock.json"]) cpSync(join(checkout, name), join(modules, name));
  npm(production!, modules);
  if (purpose === "test") npm(install!, checkout);
  else addCompiler(checkout, modules);

  const layOut = (name: string, installed: string) => {
    const app = join(folder, name);
    npm(build!, checkout);
    cpSync(join(checkout, "dist"), app, { recursive: true });
    cpSync(join(checkout, "package.json"), join(app, "package.json"));
    linkFiles(join(installed, "node_modules"), join(app, "node_modules"));
    setWritable(app, false);
    return app;
  };
  return {
    checkout,
    image: (name) => layOut(name, modules),
    migrator(name) {
      const installed = join(folder, `${name}-install`);
      mkdirSync(installed);
      const dependencies = {
        athanor: "",
        pg: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies.pg,
      };
      writeFileSync(join(installed, "package.json"), JSON.stringify({ name, version: "1.0.0", dependencies }));
      installPacked(installed);
      npm(production!, installed);
      const app = layOut(name, installed);
      setWritable(app, true);
      rmSync(join(app, "src"), { recursive: true });
      writeFileSync(join(app, "package.json"), JSON.stringify({ type: "module" }));
      setWritable(app, false);
      return app;
    },
    remove() {
      setWritable(folder, true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The modules of production, and from this checkout what the build needs besides. */
function addCompiler(checkout: string, installed: string): void {
  const modules = join(checkout, "node_modules");
  linkFiles(join(installed, "node_modules"), modules);
  for (const name of ["typescript", "@typescript", "@types"])
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  symlinkSync("../typescript/bin/tsc", join(modules, ".bin/tsc"));
}

/** The arguments of npm in the Dockerfile, in its order: install everything, build, install what production needs. */
function dockerfileNpmCommands(checkout: string): string[][] {
  const text = readFileSync(join(checkout, "Dockerfile"), "utf8");
  return [...text.matchAll(/^RUN (?:--mount=\S+ )?npm (.+)$/gm)].map(([, args]) => args!.split(" "));
}

/** A copy of a folder whose files are the same files; symbolic links are kept as they are. */
function linkFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFiles(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}

function setWritable(folder: string, writable: boolean): void {
  spawnSync("chmod", ["-R", writable ? "u+w" : "a-w,a+rX", folder]);
}

/** Every file of a folder with its size and time: equal where nothing was written. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => [path, lstatSync(join(folder, path))] as const)
    .map(([path, { size, mtimeMs }]) => `${path} ${size} ${mtimeMs}`)
    .sort();
}

/** Names of the installed packages, those in scopes too. */
export function installedPackages(app: string): string[] {
  const modules = join(app, "node_modules");
  return readdirSync(modules).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}
