import { openComparison } from "../../autogenerate/comparison-context.ts";
import { buildingStatements, inspect as runInspect } from "../../commands/inspect.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { openComparisonProject } from "../open-comparison-project.ts";
import { schemaText } from "../render/schema-text.ts";
import { sqlText } from "../render/sql-text.ts";

export const inspect: CommandDefinition = {
  positionals: ["[SOURCE]"],
  description:
    "Print the schema of a source: a .sql file or a folder of them, a database URL, `models`, `history`, `history@REV` or `database`\n(the default: the one of the config).",
  options: {
    sql: { type: "flag", help: "as SQL that builds it" },
    mermaid: { type: "flag", help: "as a Mermaid entity diagram" },
    svg: { type: "flag", help: "as an SVG picture" },
    table: { type: "list", value: "NAME", help: "only this table, may be repeated" },
  },
  examples: ["athanor inspect", "athanor inspect models --sql", "athanor inspect history@head-1 --json"],
  async run(context) {
    const { positionals, flags, lists, global, terminal, cwd } = context;
    const project = await openComparisonProject(context);
    await using comparison = openComparison(project, {
      onProgress: (text) => terminal.transient(text),
      quickStart: true,
    });
    const result = await runInspect(comparison, positionals[0] ?? "database", cwd);
    if (global.json) terminal.json(result);
    else if (flags.has("sql")) terminal.raw(sqlText(await buildingStatements(comparison, result.schema)));
    else if (flags.has("mermaid"))
      terminal.raw((await import("../render/entity-diagram.ts")).entityDiagram(result.schema));
    else if (flags.has("svg")) terminal.raw((await import("../render/entity-picture.ts")).entityPicture(result.schema));
    else terminal.result(schemaText(result.schema, { tables: lists.table ?? [], style: terminal.style }));
    return 0;
  },
};
