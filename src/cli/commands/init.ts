import { resolve } from "node:path";
import { scaffold } from "../../project/scaffold/scaffold.ts";
import type { CommandDefinition } from "../command-definition.ts";

export const init: CommandDefinition = {
  positionals: ["[DIR]"],
  description:
    "Set a service up in the working directory: athanor.config, a migrations folder (DIR, default migrations), a script template and\nan npm script. Files that exist are kept.",
  options: {
    template: { type: "value", short: "t", value: "NAME", help: "see `athanor list-templates`" },
    with: { type: "list", value: "KIND", help: "deployment files: docker, compose, helm, github; comma separated" },
  },
  examples: ["athanor init", "athanor init db/migrations --with docker,compose"],
  async run({ positionals, values, lists, global, terminal, cwd }) {
    const result = scaffold({
      root: resolve(cwd),
      folder: positionals[0],
      template: values.template,
      withDeployment: (lists.with ?? []).flatMap((kinds) => kinds.split(",")).filter((kind) => kind !== ""),
    });
    if (global.json) terminal.json(result);
    const line = (word: string) => (path: string) => terminal.result(`${word.padEnd(8)} ${path}`);
    result.created.forEach(line("created"));
    result.changed.forEach(line("changed"));
    result.kept.forEach(line("kept"));
    for (const sentence of result.next) terminal.note(sentence);
    return 0;
  },
};
