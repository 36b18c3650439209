import type { Schema } from "../../schema/schema.ts";
import { type EntityAttribute, type EntityLink, entityModel } from "./entity-model.ts";

/**
 * The tables of a schema and their foreign keys as a Mermaid diagram, for a pull request or a README. The same schema
 * gives the same text.
 *
 * ```text
 * erDiagram
 *   t0["account"] {
 *     bigint id PK
 *     bigint org_id FK
 *   }
 *   t1["org"] {
 *     bigint id PK
 *   }
 *   t0 }o--|| t1 : "account_org_fkey"
 * ```
 */
export function entityDiagram(schema: Schema): string {
  const { entities, links } = entityModel(schema);
  const ids = new Map(entities.map(({ name }, index) => [name, `t${index}`]));
  return [
    "erDiagram",
    ...entities.flatMap(({ name, attributes }) => {
      const head = `  ${ids.get(name)}["${escapeText(name)}"]`;
      return attributes.length === 0 ? [head] : [`${head} {`, ...attributes.map(attributeLine), "  }"];
    }),
    ...links.map((link) => linkLine(link, ids)),
    "",
  ].join("\n");
}

/** A name that Mermaid cannot spell stands in the comment too. */
function attributeLine({ name, type, keys, comment }: EntityAttribute): string {
  const word = wordOf(name);
  const remarks = [...(word === name ? [] : [name]), ...(comment === undefined ? [] : [comment])];
  return [
    `    ${wordOf(type, "()[]")} ${word}`,
    ...(keys.length === 0 ? [] : [keys.join(", ")]),
    ...(remarks.length === 0 ? [] : [`"${escapeText(remarks.join(": "))}"`]),
  ].join(" ");
}

function linkLine({ name, from, to, mandatory, single }: EntityLink, ids: ReadonlyMap<string, string>): string {
  const line = `${single ? "|o" : "}o"}--${mandatory ? "||" : "o|"}`;
  return `  ${ids.get(from)} ${line} ${ids.get(to)} : "${escapeText(name)}"`;
}

/** Types and names are bare words in Mermaid, and a word that begins as a key does is read as one. */
function wordOf(text: string, alsoAllowed = ""): string {
  const word = [...text].map((sign) => (/[A-Za-z0-9_]/.test(sign) || alsoAllowed.includes(sign) ? sign : "_")).join("");
  return /^[A-Za-z_]/.test(word) && !/^(pk|fk|uk)\b/i.test(word) ? word : `_${word}`;
}

/** Inside of quotes Mermaid reads HTML, Markdown and its own `#entities;`: all but plain characters become entities. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[^\p{L}\p{N} ().,:/_'-]/gu, (character) => `#${character.codePointAt(0)};`);
}
