import { AthanorError } from "../../errors/athanor-error.ts";
import type { IncludeCandidate } from "../../project/config.ts";
import type { Project } from "../../project/project.ts";
import { openDatabase } from "../../runtime/open-database.ts";
import { nearest } from "../../util/nearest.ts";
import type { OtherTool } from "./other-tool.ts";
import { type OtherToolName, otherTools } from "./other-tools.ts";
import { type OtherHistory, readOtherHistory } from "./read-other-history.ts";

export interface Takeover {
  readonly history: OtherHistory;
  /** What to stamp: the revisions that the user names, else the other tool's where they are ours too, else the heads. */
  readonly targets: readonly string[];
  /** The project with an eye closed to the other tool's own tables. */
  readonly project: Project;
}

/**
 * Finds out from another tool's table what it has applied to the config's database.
 *
 * @throws AthanorError USAGE, TAKEOVER_REFUSED; what connecting throws
 */
export async function takeOver(project: Project, from: string, targets: readonly string[]): Promise<Takeover> {
  const tool = toolNamed(from);
  const connection = await openDatabase(project);
  try {
    const history = await readOtherHistory(connection, from as OtherToolName, tool, project.root);
    return {
      history,
      targets: targets.length > 0 ? targets : defaultTargets(project, tool, history),
      project: withoutTables(project, history),
    };
  } finally {
    await connection.close();
  }
}

function toolNamed(name: string): OtherTool {
  if (Object.hasOwn(otherTools, name)) return otherTools[name as OtherToolName];
  const known = Object.keys(otherTools);
  const guess = nearest(name, known);
  throw new AthanorError("USAGE", `Cannot take over from "${name}": no such tool is known`, {
    hint:
      guess === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${guess}? Known are ${known.join(", ")}.`,
  });
}

function defaultTargets({ graph }: Project, tool: OtherTool, { applied }: OtherHistory): readonly string[] {
  const isCarried = tool.holdsPosition && applied.every((revision) => graph.revisions.has(revision));
  return isCarried ? applied : ["heads"];
}

function withoutTables(project: Project, { tables, ownSchema }: OtherHistory): Project {
  const { include } = project.config;
  const isOther = ({ kind, schema, table, name }: IncludeCandidate) =>
    kind === "schema"
      ? name === ownSchema
      : tables.some((other) => other.schema === schema && other.name === (table ?? name));
  const config = {
    ...project.config,
    include: (object: IncludeCandidate) => !isOther(object) && (include?.(object) ?? true),
  };
  return { ...project, config };
}
