import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";

/** Top to bottom: a file may import its own layer's folder and every layer below, never one above. */
const layers = [
  "public",
  "cli",
  "commands",
  "fastify",
  "testing",
  "service",
  "autogenerate",
  "lint",
  "runtime",
  "project",
  "models",
  "dialects",
  "operations",
  "revisions",
  "schema",
  "errors",
  "util",
];

const files = sourceFiles();

test("every source file lies in a layer", () => {
  expect(files.map(({ path }) => path).filter((path) => !layers.includes(layerOf(path)))).toEqual([]);
});

test("imports point downward only", () => {
  const upward = files.flatMap(({ path, imports }) =>
    imports
      .filter((imported) => layers.indexOf(layerOf(imported)) < layers.indexOf(layerOf(path)))
      .map((imported) => `${path} imports ${imported}`),
  );
  expect(upward).toEqual([]);
});

test("no file lies on an import cycle", () => {
  const edges = new Map(files.map(({ path, imports }) => [path, imports]));
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(" > "));
      return;
    }
    state.set(path, "open");
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    state.set(path, "done");
  };
  for (const { path } of files) visit(path, []);
  expect(cycles).toEqual([]);
});

test("only public files re-export, and no folder has a barrel", () => {
  const reExporting = files
    .filter(
      ({ path, text }) => !path.startsWith("public/") && /^export (\*|\{[^}]*\}|type \{[^}]*\}) from /m.test(text),
    )
    .map(({ path }) => path);
  const barrels = files.filter(({ path }) => path.endsWith("/index.ts")).map(({ path }) => path);
  expect({ reExporting, barrels }).toEqual({ reExporting: [], barrels: [] });
});

test("no database is named above the dialects, but where drivers are chosen", () => {
  const naming = files
    .filter(({ path }) => !["dialects", "models", "public"].includes(layerOf(path)))
    .filter(({ text }) => /\bpg_(catalog|class|attribute|constraint|index|type|proc|depend)\b/.test(text))
    .map(({ path }) => path);
  expect(naming).toEqual([]);
});

function layerOf(path: string): string {
  return path.split("/")[0] as string;
}
