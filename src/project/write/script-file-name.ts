import { slugify } from "../../util/slugify.ts";
import type { ResolvedConfig } from "../config.ts";
import { dateParts } from "./date-parts.ts";

export interface FileNameFacts {
  readonly revision: string;
  readonly message: string;
  readonly createDate: Date;
}

/** The path of a new script inside its folder by the config's file template, without extension; `/` separates folders. */
export function scriptFileName(
  { revision, message, createDate }: FileNameFacts,
  config: Pick<ResolvedConfig, "fileTemplate" | "timezone" | "slugLength">,
): string {
  const { offset: _, ...date } = dateParts(createDate, config.timezone);
  const values: Readonly<Record<string, string>> = {
    ...date,
    rev: revision,
    slug: slugify(message, config.slugLength),
    epoch: String(Math.floor(createDate.getTime() / 1000)),
  };
  const path = config.fileTemplate.replaceAll(/\{(\w+)\}/g, (_match, token: string) => values[token]!);
  return path.split("/").map(trimJoints).join("/");
}

/** An empty slug leaves no joint behind, and no name starts with a dot: such a file would not be read. */
function trimJoints(name: string): string {
  return name.replace(/^[\s.]+/, "").replace(/[\s._-]+$/, "");
}
