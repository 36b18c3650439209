import type { ProjectHistory } from "../../src/project/project.ts";
import { buildRevisionGraph } from "../../src/revisions/build-revision-graph.ts";
import { headersOf } from "../revisions/graphs.ts";

/** A project's history from one line, as graphOf makes a graph; scripts lie in /app/migrations. */
export function historyOf(line: string): ProjectHistory {
  const headers = headersOf(line);
  return {
    root: "/app",
    configFile: "/app/athanor.config.ts",
    folders: ["/app/migrations"],
    scripts: headers.map((header) => ({
      header,
      file: `/app/migrations/${header.revision}.ts`,
      format: "ts",
      createDate: "2026-11-22 07:21:00Z",
    })),
    graph: buildRevisionGraph(headers),
  };
}
