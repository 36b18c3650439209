import { type ComparisonContext, openComparison } from "../../autogenerate/comparison-context.ts";
import { scriptBody } from "../../autogenerate/script-body.ts";
import { type DriftResult, drift as runDrift } from "../../commands/drift.ts";
import { revision } from "../../commands/revision.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { displayPath } from "../../util/display-path.ts";
import type { CommandContext, CommandDefinition, ExitCode } from "../command-definition.ts";
import { openCommandProject } from "../open-command-project.ts";
import { differenceLines } from "../render/difference-lines.ts";
import { hookLines } from "../render/hook-lines.ts";
import { sqlText } from "../render/sql-text.ts";

export const drift: CommandDefinition = {
  positionals: [],
  description:
    "Does the live database match what its version rows claim? The revisions are replayed in the dev database and compared with the\nlive catalogue. Exit code 3 and a list if not.",
  options: {
    undo: { type: "flag", help: "print the SQL that undoes the drift" },
    adopt: { type: "flag", help: "write a revision that adopts the drift" },
    message: { type: "value", short: "m", value: "TEXT", help: "with --adopt: the revision's message" },
    rename: { type: "list", value: "OLD=NEW", help: "with --adopt: a rename, may be repeated: account.mail=email" },
    "no-renames": { type: "flag", help: "with --adopt: what looks like a rename is a drop and a create" },
    script: { type: "flag", help: "print the body of a revision that adopts it" },
  },
  examples: ["athanor drift", "athanor drift --undo", 'athanor drift --adopt -m "Keep the index made by hand."'],
  async run(context) {
    const { flags, global, terminal } = context;
    const project = await openCommandProject(context);
    const connection = await openDatabase(project);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    try {
      const { live, ...result } = await runDrift(comparison, connection);
      const drifted = result.differences.length > 0;
      if (flags.has("adopt") && drifted) return await adopt(comparison, { live, ...result }, context);
      if (global.json) terminal.json({ ...result, undo: result.undo.map(({ sql }) => sql) });
      else if (flags.has("undo")) terminal.raw(sqlText(result.undo));
      else if (flags.has("script"))
        terminal.raw(`${scriptBody(result.adopt, project.config.scriptFormat, comparison.dialect.compile)}\n`);
      else if (drifted) printDrift(result, context);
      else terminal.result(`No drift: ${result.database} is what its version rows claim.`);
      return drifted ? 3 : 0;
    } finally {
      await connection.close();
    }
  },
};

function printDrift({ database, rows, differences }: Omit<DriftResult, "live">, { terminal }: CommandContext): void {
  terminal.result(`${database} has drifted from ${rows.join(", ") || "base"}; behind the history's back:`);
  terminal.result(differenceLines(differences, terminal.style).join("\n"));
  terminal.note(
    "`athanor drift --undo` prints the SQL that undoes it; `athanor drift --adopt` writes a revision that adopts it.",
  );
}

/** Writes the revision on top of where the database is, which must be a head. */
async function adopt(
  comparison: ComparisonContext,
  { live, rows }: DriftResult,
  { values, flags, lists, terminal, global }: CommandContext,
): Promise<ExitCode> {
  const asks = terminal.interactive && !global.json;
  const written = await revision(comparison, {
    message: values.message ?? "Adopt what was changed by hand.",
    autogenerate: true,
    desired: live,
    heads: rows.length === 0 ? ["base"] : rows,
    splice: false,
    branchLabels: [],
    dependsOn: [],
    allowEmpty: false,
    renames: lists.rename ?? [],
    noRenames: flags.has("no-renames"),
    decide: asks
      ? async (candidates) => (await import("../ask-renames.ts")).askRenames(candidates, terminal)
      : undefined,
  });
  if (global.json) terminal.json(written);
  terminal.result(differenceLines(written.differences, terminal.style).join("\n"));
  terminal.result(`Generated ${displayPath(written.file)}`);
  for (const line of hookLines(written.hooks)) terminal.note(line);
  terminal.note(`This database has it already: \`athanor stamp ${written.revision}\` says so, and verifies it.`);
  return written.hooks.some(({ exitCode }) => exitCode !== 0) ? 1 : 0;
}
