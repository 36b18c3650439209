import type { PlacedRows } from "../revisions/placed-rows.ts";
import type { CommandContext } from "./command-definition.ts";

/**
 * The version rows of every database of the config: its own, which must answer, and those of its named environments, of
 * which a note says where they do not. None with --offline.
 */
export async function appliedRows(context: CommandContext, url: string | undefined): Promise<readonly PlacedRows[]> {
  if (context.flags.has("offline")) return [];
  const own =
    url === undefined || url === ""
      ? []
      : [{ place: "the database", rows: await (await import("./read-current-rows.ts")).readCurrentRows(context) }];
  return [...own, ...(await (await import("./environment-rows.ts")).environmentRows(context, url))];
}
