import { AthanorError } from "../../errors/athanor-error.ts";
import type { Project } from "../../project/project.ts";
import { planStamp } from "../../revisions/plan-stamp.ts";
import { resolveStart } from "../../revisions/resolve-start.ts";
import { planSql } from "../../runtime/plan-sql.ts";
import { runStamp } from "../../runtime/run-stamp.ts";
import { recordedFingerprint } from "../../runtime/schema-fingerprint.ts";
import type { CommandContext, CommandDefinition, ExitCode } from "../command-definition.ts";
import { migrateOptionDefinitions, migrateOptions } from "../migrate-options.ts";
import { openCommandProject } from "../open-command-project.ts";

export const stamp: CommandDefinition = {
  positionals: ["[TARGET...]"],
  description:
    "Set the version rows without running a script. Where a dev database is at hand the live catalogue must\nbe what the stamped revisions produce; the differences are listed otherwise, with exit code 3.",
  options: {
    purge: { type: "flag", help: "remove every row first; cures rows that no script knows" },
    verify: { type: "flag", help: "refuse also where the catalogue cannot be compared" },
    "no-verify": { type: "flag", help: "believe the stamp" },
    from: {
      type: "value",
      value: "TOOL",
      help: "take over from another tool (drizzle, prisma, alembic …) by its own table; TARGET defaults to the heads",
    },
    sql: { type: "flag", help: "print SQL instead; TARGET may be a range FROM:TO" },
    tag: { type: "value", value: "TEXT", help: "free text for the config" },
    ...migrateOptionDefinitions,
  },
  examples: ["athanor stamp head", "athanor stamp base", "athanor stamp --purge head", "athanor stamp --from drizzle"],
  async run(context) {
    const { positionals, flags, values, global, terminal } = context;
    if (positionals.length === 0 && (values.from === undefined || flags.has("sql"))) {
      throw new AthanorError("USAGE", "Cannot run athanor stamp: TARGET is missing", {
        hint: "See `athanor stamp --help`.",
      });
    }
    const project = await openCommandProject(context);
    if (values.from !== undefined && !flags.has("sql")) return stampFrom(values.from, project, context);
    if (flags.has("sql")) {
      const sql = await stampSql(project, context);
      if (global.json) terminal.json({ sql });
      else terminal.raw(sql);
      return 0;
    }
    const verified = await verify(project, positionals, context);
    const result = await runStamp(positionals, {
      ...migrateOptions(context, project),
      purge: flags.has("purge"),
      ...(verified ? { fingerprint: recordedFingerprint(project) } : {}),
    });
    if (global.json) terminal.json({ ...result, verified });
    const how = verified ? " The catalogue is what these revisions produce." : "";
    terminal.result(`Stamped ${result.from.join(", ") || "base"} -> ${result.to.join(", ") || "base"}.${how}`);
    return 0;
  },
};

/** Says what the other tool has applied, compares the catalogue without the tool's own tables, and stamps. */
async function stampFrom(tool: string, project: Project, context: CommandContext): Promise<ExitCode> {
  const { positionals, flags, global, terminal } = context;
  const { takeOver } = await import("../../commands/takeover/take-over.ts");
  const { history, targets, project: withoutOther } = await takeOver(project, tool, positionals);
  const tables = history.tables.map(({ schema, name }) => `${schema}.${name}`);
  terminal.result(
    `${history.title} has applied, by ${tables[0]}:\n${history.applied.map((name) => `  ${name}`).join("\n")}`,
  );
  const verified = await verify(withoutOther, targets, { ...context, flags: new Set([...flags, "verify"]) });
  const result = await runStamp(targets, { ...migrateOptions(context, project), purge: flags.has("purge") });
  if (global.json) terminal.json({ ...result, verified, takenOver: { tool, tables, applied: history.applied } });
  terminal.result(`Stamped ${result.from.join(", ") || "base"} -> ${result.to.join(", ") || "base"}.`);
  terminal.note(
    `Nothing reads ${tables.join(" and ")} any more; until it is dropped, leave it out by \`include\` in the config.`,
  );
  return 0;
}

async function stampSql(project: Project, { positionals, flags }: CommandContext): Promise<string> {
  if (flags.has("purge")) {
    throw new AthanorError("USAGE", "Cannot write a purging stamp as SQL: the rows to remove are not known", {
      hint: "Run the stamp on the database, or leave --purge out.",
    });
  }
  const [start = "", ...more] = positionals[0]!.split(":");
  const targets = more.length === 0 ? positionals : [more.join(":"), ...positionals.slice(1)];
  const from = more.length === 0 ? [] : resolveStart(project.graph, start);
  return planSql(planStamp(project.graph, { from, targets }), { project });
}

/** Verified by default; `--verify` insists on it, `--no-verify` leaves it out. */
async function verify(
  project: Project,
  targets: readonly string[],
  { flags, terminal }: CommandContext,
): Promise<boolean> {
  if (flags.has("no-verify")) return false;
  const { verifyStamp } = await import("../../commands/verify-stamp.ts");
  const verification = await verifyStamp(project, {
    targets,
    purge: flags.has("purge"),
    onProgress: (text) => terminal.transient(text),
  });
  if (verification.kind === "impossible") {
    if (flags.has("verify")) throw verification.error;
    terminal.note(`The stamp is believed, not verified: ${verification.error.message.split("\n")[0]}`);
  }
  return verification.kind === "verified";
}
