// Writes docs/reference-MODULE.md from the doc comments of what a public module exports.
// usage: node scripts/reference.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

export const referenceModules = ["service", "fastify", "testing", "drizzle"];

/** @param {string} module */
export function referencePage(module) {
  const text = readFileSync(new URL(`src/public/${module}.ts`, root), "utf8");
  const entries = [...text.matchAll(/export (type )?\{([^}]*)\} from "\.\.\/([^"]+)"/g)].flatMap(
    ([, allTypes, names = "", file = ""]) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "")
        .map((name) => ({
          name: name.replace(/^type /, ""),
          isType: allTypes !== undefined || name.startsWith("type "),
          source: readFileSync(new URL(`src/${file}`, root), "utf8"),
        })),
  );
  const values = entries.filter(({ isType }) => !isType);
  const types = entries.filter(({ isType }) => isType);
  return [
    `# athanor/${module}`,
    "<!-- Made by scripts/reference.mjs from the doc comments; do not edit. -->",
    ...values.map(section),
    ...(types.length === 0 ? [] : ["## Types", ...types.map(typeSection)]),
    "",
  ].join("\n\n");
}

/** @param {{ name: string, source: string }} entry */
function section({ name, source }) {
  const { comment, declaration } = documented(name, source);
  const body = comment
    .replace(/^@param (\S+)/gm, "- `$1`:")
    .replace(/^@returns /gm, "- returns ")
    .replace(/^@throws /gm, "- throws ")
    .replace(/^@example\n/m, "");
  return `## ${name}\n\n\`\`\`typescript\n${declaration}\n\`\`\`\n\n${body}`;
}

/** @param {{ name: string, source: string }} entry */
function typeSection({ name, source }) {
  const { comment } = documented(name, source);
  const start = new RegExp(`^export (interface|type) ${name}\\b`, "m").exec(source)?.index ?? 0;
  const text = source.slice(start).replace(/^export /, "");
  const [whole] = /^interface [\s\S]*?\n\}\n|^type [\s\S]*?;\n/.exec(text) ?? [""];
  return `### ${name}\n\n\`\`\`typescript\n${whole.trimEnd()}\n\`\`\`${comment === "" ? "" : `\n\n${comment}`}`;
}

/** @param {string} name @param {string} source */
function documented(name, source) {
  const pattern = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n)?export (?:async )?(?:function|const|interface|type) ${name}\\b[\\s\\S]*?(?=[;{=]\\s*\\n| \\{\\n)`,
  );
  const match = pattern.exec(source);
  const comment = (match?.[1] ?? "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
  const declaration = (match?.[0] ?? "")
    .replace(/^\/\*\*[\s\S]*?\*\/\n/, "")
    .replace(/^export (async )?/, "")
    .trim();
  return { comment, declaration };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const module of referenceModules)
    writeFileSync(new URL(`docs/reference-${module}.md`, root), referencePage(module));
}
