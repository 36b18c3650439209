import { existsSync, realpathSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";
import { buildRevisionGraph } from "../../revisions/build-revision-graph.ts";
import { displayPath } from "../../util/display-path.ts";
import type { MigrationScript } from "../migration-script.ts";
import type { Project } from "../project.ts";
import { scanScript } from "../scan/scan-script.ts";
import { newRevisionId } from "./new-revision-id.ts";
import { renderScript, type ScriptContent } from "./render-script.ts";
import { type HookResult, runHooks } from "./run-hooks.ts";
import { scriptFileName } from "./script-file-name.ts";
import { writeNewFile } from "./write-new-file.ts";

export interface WriteScriptOptions extends Omit<ScriptContent, "revision" | "createDate" | "format"> {
  readonly project: Project;
  /** Default: twelve random hexadecimal digits. */
  readonly revision?: string | undefined;
  /** Default: now. */
  readonly createDate?: Date | undefined;
  /** Default: the config's. */
  readonly format?: MigrationScript["format"] | undefined;
  /** One of the migrations folders, or one inside where the config is recursive; default: the first. */
  readonly folder?: string | undefined;
}

export interface PlannedScript {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  readonly script: MigrationScript;
}

export interface WrittenScript extends PlannedScript {
  /** How the post-write hooks ended, in their order. */
  readonly hooks: readonly HookResult[];
}

/**
 * Writes a new revision script and runs the post-write hooks on it. Everything is checked before anything is written.
 *
 * @throws AthanorError REVISION_… for ids and parents, CONFIG_INVALID for the template, USAGE for the folder, FILE_EXISTS,
 *   FILE_NOT_WRITABLE
 */
export async function writeScript(options: WriteScriptOptions): Promise<WrittenScript> {
  const planned = planScript(options);
  writeNewFile(planned.file, planned.text);
  const { config, root } = options.project;
  return { ...planned, hooks: await runHooks(config.postWriteHooks, planned.file, root) };
}

/** Everything about a new script, without writing it. */
export function planScript(options: WriteScriptOptions): PlannedScript {
  const { project } = options;
  const content: ScriptContent = {
    ...options,
    revision: options.revision ?? newRevisionId((id) => project.graph.revisions.has(id)),
    createDate: options.createDate ?? new Date(),
    format: options.format ?? project.config.scriptFormat,
  };
  checkRevision(content, project);
  const folder = chooseFolder(options.folder, project);
  const file = `${resolve(folder, scriptFileName(content, project.config))}.${content.format}`;
  checkPlace(file, folder);
  const text = renderScript(content, project);
  return { file, text, script: scriptOf(file, text) };
}

/** Ids become part of file names and of SQL comments, so a new one is held to letters, digits, `_` and `.`. */
function checkRevision(content: ScriptContent, project: Project): void {
  const { revision, downRevision, branchLabels, dependsOn } = content;
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.]*$/u.test(revision) || Buffer.byteLength(revision) > 100) {
    throw new AthanorError("REVISION_INVALID_ID", `Cannot use the revision id "${revision}": its form is not allowed`, {
      hint: "Use letters, digits, `_` and `.`, at most 100 bytes.",
      details: { revision },
    });
  }
  const headers = project.scripts.map(({ header }) => header);
  buildRevisionGraph([
    ...headers,
    { revision, downRevision, branchLabels: branchLabels ?? null, dependsOn: dependsOn ?? null },
  ]);
}

function chooseFolder(folder: string | undefined, { folders, root, config }: Project): string {
  if (folder === undefined) return folders[0]!;
  const wanted = [resolve(root, folder), resolve(folder)].map((path) => (existsSync(path) ? realpathSync(path) : path));
  const isInside = (path: string) => config.recursive && folders.some((known) => path.startsWith(known + sep));
  const chosen = wanted.find((path) => folders.includes(path)) ?? wanted.find(isInside);
  if (chosen !== undefined) return chosen;
  throw new AthanorError("USAGE", `Cannot write a script to "${folder}": it is not one of the migrations folders`, {
    hint: `Choose one of ${folders.map((known) => displayPath(known)).join(", ")}, or add it to \`migrations\`.`,
    details: { folder, folders },
  });
}

/** The file template is checked in the config; a link inside the folder could still lead out of it. */
function checkPlace(file: string, folder: string): void {
  let existing = dirname(file);
  while (!existsSync(existing) && existing !== dirname(existing)) existing = dirname(existing);
  const top = existsSync(folder) ? realpathSync(folder) : folder;
  const isInside =
    file.startsWith(folder + sep) && (!existsSync(folder) || `${realpathSync(existing)}${sep}`.startsWith(top + sep));
  if (isInside) return;
  throw new AthanorError("USAGE", `Cannot write ${displayPath(file)}: it is outside of the migrations folder`, {
    hint: "Correct `fileTemplate`, or remove the link that leads out of the folder.",
    details: { file, folder },
  });
}

function scriptOf(file: string, text: string): MigrationScript {
  const result = scanScript(file, text);
  if (result !== "ignored" && "script" in result) return result.script;
  throw new AthanorError("INTERNAL", `Cannot read back ${displayPath(file)}: its head is not plain`, {
    details: { file },
  });
}
