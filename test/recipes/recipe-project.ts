import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packedAthanor } from "../example/packed-athanor.ts";
import { addEmail, type ScriptText, shopFolder } from "../service/shop-project.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The program of each section of docs/recipes.md: its heading, its file's name, and its text as it is on the page. */
export function recipes(): { readonly title: string; readonly file: string; readonly text: string }[] {
  const page = readFileSync(join(root, "docs/recipes.md"), "utf8");
  return [...page.matchAll(/^## (.+)\n(?:(?!^## )[\s\S])*?^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, title, file, text]) => ({ title: title!, file: file!, text: text! }),
  );
}

const initial: ScriptText = {
  revision: "27c6a30d7c24",
  downRevision: null,
  up: ["create table account (id integer generated always as identity primary key, name text not null)"],
  down: ["drop table account"],
};

export interface RecipeProject {
  readonly root: string;
  /** What the compiler has to say. */
  readonly problems: string;
  remove(): void;
}

/** A project with two migrations and the recipes, each in a folder named after it, compiled to JavaScript there. */
export function recipeProject(): RecipeProject {
  const { root: folder, remove } = shopFolder([initial, addEmail]);
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(root, "node_modules"))) {
    if (name !== "athanor") symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  unpack(packedAthanor(), join(modules, "athanor"));
  for (const { title, file, text } of recipes()) {
    mkdirSync(join(folder, folderOf(title)));
    writeFileSync(join(folder, folderOf(title), file), text);
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*/*.ts"] }));
  const { stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { cwd: folder, encoding: "utf8" });
  return { root: folder, problems: stdout, remove };
}

export function folderOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}

function unpack(tarball: string, to: string): void {
  const folder = mkdtempSync(join(tmpdir(), "athanor-unpacked-"));
  const { status } = spawnSync("tar", ["-xzf", tarball, "-C", folder]);
  if (status !== 0) throw new Error(`tar cannot unpack ${tarball}`);
  mkdirSync(dirname(to), { recursive: true });
  spawnSync("cp", ["-R", join(folder, "package"), to]);
  rmSync(folder, { recursive: true });
}

const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "esnext.disposable"],
  module: "nodenext",
  types: ["node"],
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  experimentalDecorators: true,
  esModuleInterop: true,
  skipLibCheck: true,
};
