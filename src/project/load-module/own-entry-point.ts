import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const packageRoot = new URL("../../../", import.meta.url);
const isSource = import.meta.url.endsWith(".ts");

let entryPoints: Readonly<Record<string, unknown>> | undefined;

/** The URL of the running copy's file for `athanor` and `athanor/…`: config, scripts and program share one instance. */
export function ownEntryPoint(specifier: string): string | undefined {
  if (specifier !== "athanor" && !specifier.startsWith("athanor/")) return undefined;
  entryPoints ??= readEntryPoints();
  const path = entryPoints[`.${specifier.slice("athanor".length)}`];
  if (typeof path !== "string") return undefined;
  return new URL(isSource ? path.replace(/^\.\/dist\/(.*)\.js$/, "./src/$1.ts") : path, packageRoot).href;
}

/** Whether a file belongs to the running copy itself. */
export function isOwnFile(file: string): boolean {
  return file.startsWith(fileURLToPath(new URL(isSource ? "src/" : "dist/", packageRoot)));
}

function readEntryPoints(): Readonly<Record<string, unknown>> {
  const text = readFileSync(new URL("package.json", packageRoot), "utf8");
  return (JSON.parse(text) as { exports: Record<string, unknown> }).exports;
}
