import type { RevisionGraph } from "../revisions/revision-graph.ts";
import type { ResolvedConfig } from "./config.ts";
import type { MigrationScript, ScriptArguments } from "./migration-script.ts";

/** A loaded config with its revisions. Plain data; files are read once. */
export interface Project {
  /** Folder of the config file. */
  readonly root: string;
  /** Absolute path of the config file; null for a project made in code. */
  readonly configFile: string | null;
  readonly config: ResolvedConfig;
  /** Absolute migration folders. */
  readonly folders: readonly string[];
  /** In file-name order. */
  readonly scripts: readonly MigrationScript[];
  readonly graph: RevisionGraph;
  /** What scripts are told of the command line; absent: nothing was said. */
  readonly scriptArguments?: ScriptArguments;
}

/** What `heads` and `history` need: a project without its config. */
export type ProjectHistory = Omit<Project, "config" | "scriptArguments">;
