import type { Detection } from "./detection.ts";

/** docs/detects.md: what is detected, an object a line. */
export function detectsPage(detections: readonly Detection[]): string {
  const objects = [...new Set(detections.map(({ object }) => object))];
  const lines = objects.map((name) => {
    const attributes = detections.filter(({ object }) => object === name).map(attributeText);
    return `| ${name} | ${attributes.join(" · ")} |`;
  });
  return [head(detections.length), "| object | attributes |", "|---|---|", ...lines, "", foot].join("\n");
}

function attributeText({ attribute, since }: Detection): string {
  const text = attribute.replaceAll("|", "\\|");
  return since > 14 ? `${text} (${since})` : text;
}

const head = (count: number) => `# What Athanor detects

Each of these ${count} attributes is a case of the tests: two schemas that differ in it alone. On PGlite and on every PostgreSQL version under
test the difference is found in both directions, and its SQL, run on the one schema, makes it the other. A number is the first version
of PostgreSQL that knows the attribute; all else holds from 14 on. Written by \`node scripts/detects.mjs\`.
`;

const foot = `Renames of tables, columns, constraints, indexes, types, enum values, sequences, schemas, views and routines are asked about, or told by
\`--rename\`; they are never guessed.

Inspected and no difference by themselves: the order of columns in a table, whether a materialized view holds rows, a sequence's current
value, and the values of a user mapping's options, which may be secrets, but for the remote user's name. Left alone and listed by \`athanor inspect\`: what no kind above
covers (subscriptions, base types, languages, access methods, conversions, transforms, security labels).
`;
