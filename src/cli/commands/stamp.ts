import { AthanorError } from "../../errors/athanor-error.ts";
import type { Project } from "../../project/project.ts";
import { planStamp } from "../../revisions/plan-stamp.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { planSql } from "../../runtime/plan-sql.ts";
import { runStamp } from "../../runtime/run-stamp.ts";
import type { CommandContext, CommandDefinition } from "../command-definition.ts";
import { migrateOptionDefinitions, migrateOptions } from "../migrate-options.ts";
import { openCommandProject } from "../open-command-project.ts";

export const stamp: CommandDefinition = {
  positionals: ["TARGET..."],
  description:
    "Set the version rows without running a script. With --verify the live catalogue must be what the stamped revisions produce.",
  options: {
    purge: { type: "flag", help: "remove every row first; cures rows that no script knows" },
    verify: { type: "flag", help: "refuse a stamp that the live catalogue does not bear out" },
    sql: { type: "flag", help: "print SQL instead; TARGET may be a range FROM:TO" },
    tag: { type: "value", value: "TEXT", help: "free text for the config's environment" },
    ...migrateOptionDefinitions,
  },
  examples: ["athanor stamp head --verify", "athanor stamp base", "athanor stamp --purge head"],
  async run(context) {
    const { positionals, flags, global, terminal } = context;
    const project = await openCommandProject(context);
    if (flags.has("sql")) {
      const sql = await stampSql(project, context);
      if (global.json) terminal.json({ sql });
      else terminal.raw(sql);
      return 0;
    }
    if (flags.has("verify")) await verify(project, context);
    const result = await runStamp(positionals, { ...migrateOptions(context, project), purge: flags.has("purge") });
    if (global.json) terminal.json(result);
    terminal.result(`Stamped ${result.from.join(", ") || "base"} -> ${result.to.join(", ") || "base"}.`);
    return 0;
  },
};

async function stampSql(project: Project, { positionals, flags }: CommandContext): Promise<string> {
  if (flags.has("purge")) {
    throw new AthanorError("USAGE", "Cannot write a purging stamp as SQL: the rows to remove are not known", {
      hint: "Run the stamp on the database, or leave --purge out.",
    });
  }
  const [start, ...more] = positionals[0]!.split(":");
  const targets = more.length === 0 ? positionals : [more.join(":"), ...positionals.slice(1)];
  const from =
    more.length === 0 || start === "base" || start === ""
      ? []
      : planStamp(project.graph, { from: [], targets: [start!] }).to;
  return planSql(planStamp(project.graph, { from: [...from], targets: [...targets] }), { project });
}

/** The catalogue must equal what the rows after the stamp produce. */
async function verify(project: Project, { positionals, terminal }: CommandContext): Promise<void> {
  const [{ openComparison }, { drift }] = await Promise.all([
    import("../../autogenerate/comparison-context.ts"),
    import("../../commands/drift.ts"),
  ]);
  const rows = planStamp(project.graph, { from: [], targets: [...positionals] }).to;
  const connection = await openDatabase(project);
  await using comparison = openComparison(project, {
    onProgress: (text) => terminal.transient(text),
    quickStart: true,
  });
  try {
    const { differences } = await drift(comparison, connection, rows);
    if (differences.length === 0) return;
    const list = differences.map(({ description }) => `  ${description}`).join("\n");
    throw new AthanorError(
      "STAMP_UNVERIFIED",
      `Cannot stamp ${rows.join(", ") || "base"}: the database differs from what it produces:\n${list}`,
      {
        hint: "Stamp the revision that the database is really at, or leave --verify out to stamp all the same.",
        details: { rows, differences: differences.map(({ description }) => description) },
      },
    );
  } finally {
    await connection.close();
  }
}
