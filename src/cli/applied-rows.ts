import type { CommandContext } from "./command-definition.ts";

/** The version rows, or undefined where no database is configured or, with --offline, asked. */
export async function appliedRows(
  context: CommandContext,
  url: string | undefined,
): Promise<readonly string[] | undefined> {
  if (context.flags.has("offline") || url === undefined || url === "") return undefined;
  return (await import("./read-current-rows.ts")).readCurrentRows(context);
}
