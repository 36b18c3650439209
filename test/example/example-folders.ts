import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = join(root, "node_modules");

/** Packages that a production image of the example does not have. */
const development = [
  "typescript",
  "@typescript",
  "vitest",
  "@vitest",
  "vite",
  "@electric-sql",
  "oxc-transform",
  "@oxc-transform",
  "esbuild",
];

export interface ExampleFolders {
  /** A checkout of the example with everything installed. */
  readonly checkout: string;
  /** Builds the checkout and lays out what the Dockerfile's runtime image has below /app. */
  image(name: string): string;
  remove(): void;
}

/** The example as a stranger has it: a copy, with Athanor installed from the files that its package holds. */
export function exampleFolders(): ExampleFolders {
  const folder = mkdtempSync(join(tmpdir(), "athanor-example-"));
  const checkout = join(folder, "checkout");
  cpSync(join(root, "example"), checkout, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  install(checkout, []);
  return {
    checkout,
    image(name) {
      const app = join(folder, name);
      mustRun(join(modules, ".bin", "tsc"), ["-p", "tsconfig.build.json"], checkout);
      cpSync(join(checkout, "dist"), app, { recursive: true });
      cpSync(join(checkout, "package.json"), join(app, "package.json"));
      install(app, development);
      return app;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function install(folder: string, without: readonly string[]): void {
  const target = join(folder, "node_modules");
  mkdirSync(target);
  for (const name of readdirSync(modules)) {
    if (name !== "athanor" && name !== ".bin" && !without.includes(name))
      symlinkSync(join(modules, name), join(target, name));
  }
  const athanor = join(target, "athanor");
  mkdirSync(athanor);
  for (const name of ["assets", "templates", "package.json"]) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(athanor, name), { recursive: true });
  }
  cpSync(compiled(), join(athanor, "dist"), { recursive: true });
  mkdirSync(join(target, ".bin"));
  chmodSync(join(athanor, "dist/cli/bin.js"), 0o755);
  symlinkSync("../athanor/dist/cli/bin.js", join(target, ".bin/athanor"));
}

let dist: string | null = null;

/** The sources as they are now; `npm run build` may have been run for older ones. */
function compiled(): string {
  if (dist !== null) return dist;
  dist = mkdtempSync(join(tmpdir(), "athanor-dist-"));
  process.once("exit", () => rmSync(dist!, { recursive: true, force: true }));
  const { stdout } = spawnSync(join(modules, ".bin", "tsc"), ["-p", "tsconfig.build.json", "--outDir", dist], {
    cwd: root,
    encoding: "utf8",
  });
  chmodSync(dist, 0o755); // mkdtemp gives 0700, and another user runs the image
  if (!existsSync(join(dist, "public", "service.js"))) throw new Error(`Athanor does not compile:\n${stdout}`);
  return dist;
}

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end; without the privileges of root where there are any. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string>; readonly unprivileged?: boolean },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

/** Starts a program with nothing in its environment but what is given. */
export function start(command: string, args: readonly string[], options: Parameters<typeof run>[2]) {
  const asRoot = process.getuid?.() === 0;
  return spawn(command, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? "", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.unprivileged && asRoot ? { uid: 65534, gid: 65534 } : {}),
  });
}

function mustRun(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
