import { AthanorError } from "../../errors/athanor-error.ts";
import { resolveRevisions } from "../../revisions/resolve-revisions.ts";
import { acceptChangedScripts } from "../../runtime/accept-changed-scripts.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";

export const accept: CommandDefinition = {
  positionals: ["[REV...]"],
  description:
    "Accept that applied scripts were edited: their present text counts as the applied one. Nothing is run; the log keeps who\naccepted what and when. Name revisions, or give --all.",
  options: { all: { type: "flag", help: "every script that was edited after it had been applied" } },
  examples: ["athanor status", "athanor accept 1975ea83b712", "athanor accept --all"],
  async run(context) {
    const { positionals, flags, global, terminal } = context;
    if (positionals.length > 0 === flags.has("all")) {
      throw new AthanorError("USAGE", "Cannot accept: name revisions or give --all, one of the two", {
        hint: "See `athanor status` for the scripts that were edited.",
      });
    }
    const project = await openCommandProject(context);
    const named = positionals.flatMap((symbol) => resolveRevisions(project.graph, symbol, { from: [] }));
    const connection = await openDatabase(project);
    try {
      const accepted = await acceptChangedScripts(connection, project, flags.has("all") ? undefined : named);
      if (global.json) terminal.json({ database: connection.info.label, accepted });
      for (const { revision, file } of accepted) terminal.result(`Accepted ${revision}: ${displayPath(file)}`);
      if (accepted.length === 0)
        terminal.result("Nothing to accept: no such script was edited after it had been applied.");
      return 0;
    } finally {
      await connection.close();
    }
  },
};
