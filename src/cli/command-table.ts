import type { CommandDefinition } from "./command-definition.ts";

export interface CommandEntry {
  readonly summary: string;
  load(): Promise<CommandDefinition>;
}

/** Every command by name, in the order of the help. A command's module is loaded only when it is asked for. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  init: {
    summary: "scaffold config, migrations folder and script template",
    load: async () => (await import("./commands/init.ts")).init,
  },
  revision: { summary: "write a new revision", load: async () => (await import("./commands/revision.ts")).revision },
  merge: { summary: "write a merge revision", load: async () => (await import("./commands/merge.ts")).merge },
  rebase: {
    summary: "move an unmerged revision onto another head",
    load: async () => (await import("./commands/rebase.ts")).rebase,
  },
  upgrade: {
    summary: "run migrations up to a target",
    load: async () => (await import("./commands/upgrade.ts")).upgrade,
  },
  downgrade: {
    summary: "undo migrations down to a target",
    load: async () => (await import("./commands/downgrade.ts")).downgrade,
  },
  stamp: {
    summary: "set the version rows without running scripts",
    load: async () => (await import("./commands/stamp.ts")).stamp,
  },
  accept: {
    summary: "accept that applied scripts were edited",
    load: async () => (await import("./commands/accept.ts")).accept,
  },
  current: { summary: "show where the database is", load: async () => (await import("./commands/current.ts")).current },
  heads: { summary: "show the heads of the history", load: async () => (await import("./commands/heads.ts")).heads },
  bases: { summary: "show the bases of the history", load: async () => (await import("./commands/bases.ts")).bases },
  branches: { summary: "show the branch points", load: async () => (await import("./commands/branches.ts")).branches },
  history: {
    summary: "list revisions, newest first",
    load: async () => (await import("./commands/history.ts")).history,
  },
  show: { summary: "show one revision", load: async () => (await import("./commands/show.ts")).show },
  edit: {
    summary: "open a revision script in your editor",
    load: async () => (await import("./commands/edit.ts")).edit,
  },
  check: { summary: "do models and history agree?", load: async () => (await import("./commands/check.ts")).check },
  diff: { summary: "compare any two schemas", load: async () => (await import("./commands/diff.ts")).diff },
  inspect: {
    summary: "print the schema of a source",
    load: async () => (await import("./commands/inspect.ts")).inspect,
  },
  drift: {
    summary: "does the live database match its stamp?",
    load: async () => (await import("./commands/drift.ts")).drift,
  },
  status: {
    summary: "the state of history and database in one screen",
    load: async () => (await import("./commands/status.ts")).status,
  },
  log: { summary: "what ran when", load: async () => (await import("./commands/log.ts")).log },
  "ensure-version": {
    summary: "make the version table",
    load: async () => (await import("./commands/ensure-version.ts")).ensureVersion,
  },
  "list-templates": {
    summary: "list the templates of init",
    load: async () => (await import("./commands/list-templates.ts")).listTemplates,
  },
};
