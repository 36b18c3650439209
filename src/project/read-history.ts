import { existsSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import { buildRevisionGraph } from "../revisions/build-revision-graph.ts";
import type { RevisionGraph } from "../revisions/revision-graph.ts";
import { displayPath } from "../util/display-path.ts";
import type { MigrationScript } from "./migration-script.ts";
import type { ProjectHistory } from "./project.ts";
import { scanFolder } from "./scan/scan-folder.ts";
import type { ScanResult } from "./scan/scan-script.ts";

export interface ReadHistoryOptions {
  readonly root: string;
  readonly configFile: string | null;
  /** As in the config: relative to the root. */
  readonly migrations: readonly string[];
  readonly recursive: boolean;
  /** What a migrations folder that is not there means; default: an error. */
  readonly missingFolders?: "refuse" | "allow" | undefined;
}

/**
 * Reads the heads of all scripts and builds the graph of them. Only a file whose head cannot be told otherwise is run.
 *
 * @throws AthanorError REVISION_DUPLICATE, REVISION_GRAPH_INVALID and SCRIPT_INVALID with the files
 */
export async function readHistory(options: ReadHistoryOptions): Promise<ProjectHistory> {
  const { root, configFile, recursive, missingFolders } = options;
  const folders = [...new Set(options.migrations.map((folder) => realPath(resolve(root, folder))))];
  const results = folders.flatMap((folder) => scanFolder(folder, { recursive, missing: missingFolders }));
  const scripts = await settleScripts(results);
  return { root, configFile, folders, scripts, graph: graphOf(scripts) };
}

/** Node names loaded files by their real path in stacks; the same name here lets places in a script be found. */
function realPath(folder: string): string {
  return existsSync(folder) ? realpathSync(folder) : folder;
}

async function settleScripts(results: readonly Exclude<ScanResult, "ignored">[]): Promise<MigrationScript[]> {
  const files = new Set<string>();
  const scripts: MigrationScript[] = [];
  for (const result of results) {
    const { file } = "script" in result ? result.script : result.dynamic;
    if (files.has(file)) continue; // a folder inside another one that is read recursively
    files.add(file);
    if ("script" in result) scripts.push(result.script);
    else scripts.push(...(await (await import("./scan/run-script-head.ts")).runScriptHead(result.dynamic)));
  }
  return scripts;
}

function graphOf(scripts: readonly MigrationScript[]): RevisionGraph {
  try {
    return buildRevisionGraph(scripts.map(({ header }) => header));
  } catch (error) {
    refuseDuplicates(scripts);
    throw isAthanorError(error) ? withFiles(error, scripts) : error;
  }
}

function refuseDuplicates(scripts: readonly MigrationScript[]): void {
  const seen = new Map<string, MigrationScript>();
  for (const script of scripts) {
    const { revision } = script.header;
    const other = seen.get(revision);
    if (other === undefined) {
      seen.set(revision, script);
      continue;
    }
    const files = [other.file, script.file];
    const names = files.map((file) => displayPath(file)).join(" and ");
    throw new AthanorError(
      "REVISION_DUPLICATE",
      `Cannot read the history: ${names} both have the revision ${revision}`,
      {
        hint: "Remove one of the files, or give one a new revision id.",
        details: { revision, files },
      },
    );
  }
}

/** Adds the files to a problem of the graph, which knows revisions only. */
function withFiles(error: AthanorError, scripts: readonly MigrationScript[]): AthanorError {
  const problems = (error.details.problems ?? []) as readonly { readonly revisions?: readonly string[] }[];
  const named = new Set(problems.flatMap(({ revisions }) => revisions ?? []));
  const files = scripts.filter(({ header }) => named.has(header.revision)).map(({ file }) => file);
  const names = files.slice(0, 5).map((file) => displayPath(file));
  const where = names.length === 0 ? "" : ` (${names.join(", ")}${files.length > names.length ? ", …" : ""})`;
  return new AthanorError(error.code, `${error.message}${where}`, {
    ...(error.hint !== undefined && { hint: error.hint }),
    details: { ...error.details, files },
    cause: error.cause,
  });
}
