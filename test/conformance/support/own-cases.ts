import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SchemaPair } from "./read-cases.ts";

const folder = fileURLToPath(new URL("../cases", import.meta.url));

/** Our own pairs: `--# id`, then `--setup`, `--old` and `--new`, each with SQL below it. */
export function ownPairs(): SchemaPair[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .flatMap((file) => parsePairs(readFileSync(join(folder, file), "utf8")));
}

function parsePairs(text: string): SchemaPair[] {
  return text
    .split(/^--# /m)
    .slice(1)
    .map((block) => {
      const [id = "", ...lines] = block.split("\n");
      const parts: Record<string, string> = { setup: "", old: "", new: "" };
      let part = "setup";
      for (const line of lines) {
        const heading = /^--(setup|old|new)$/.exec(line)?.[1];
        if (heading === undefined) parts[part] += `${line}\n`;
        else part = heading;
      }
      return { id: id.trim(), setup: parts.setup!, old: parts.old!, new: parts.new! };
    });
}
