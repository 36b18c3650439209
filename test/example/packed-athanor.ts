import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

let packed: string | null = null;

/** The package as it would be published now: sources compiled and packed; removed when the process ends. */
export function packedAthanor(): string {
  if (packed !== null) return packed;
  const folder = mkdtempSync(join(tmpdir(), "athanor-pack-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const stage = join(folder, "stage");
  for (const name of ["package.json", ...manifest.files] as string[]) {
    if (name !== "dist" && existsSync(join(root, name)))
      cpSync(join(root, name), join(stage, name), { recursive: true });
  }
  const outDir = join(stage, "dist");
  mustRun(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.build.json", "--outDir", outDir], root);
  mustRun("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], stage);
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  packed = join(folder, tarball!);
  return packed;
}

/**
 * Installs what a folder's package.json asks for, Athanor from its tarball, everything else in the versions of this
 * checkout: the lock file is made from its own, so that what `npm ci` has fetched once is enough.
 */
export function installPacked(folder: string): void {
  const file = join(folder, "package.json");
  const application = JSON.parse(readFileSync(file, "utf8"));
  const resolved = `file:${packedAthanor()}`;
  application.dependencies.athanor = resolved;
  writeFileSync(file, JSON.stringify(application, null, 2));
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { workspaces: _workspaces, devDependencies: _development, ...published } = manifest;
  const entries = Object.entries<{ link?: boolean }>(packages).filter(
    ([path, { link }]) => path.startsWith("node_modules/") && !link,
  );
  const lock = {
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": application,
      ...Object.fromEntries(entries),
      "node_modules/athanor": { ...published, resolved },
    },
  };
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  const quiet = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  mustRun("npm", ["install", "--package-lock-only", ...quiet], folder);
}

/** What a Dockerfile's `RUN npm …` runs, without asking the registry for what is in npm's cache. */
export function npm(args: readonly string[], folder: string): void {
  const own = args[0] === "ci" ? ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"] : [];
  mustRun("npm", [...args, ...own], folder);
}

function mustRun(command: string, args: readonly string[], cwd: string): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${error ?? ""}${stdout}${stderr}`);
}
