import { listTemplates as templates } from "../../project/scaffold/templates.ts";
import type { CommandDefinition } from "../command-definition.ts";

export const listTemplates: CommandDefinition = {
  positionals: [],
  description: "List the templates of `athanor init --template`.",
  options: {},
  async run({ global, terminal }) {
    const list = templates();
    if (global.json) terminal.json(list);
    terminal.result(list.map(({ name, description }) => `${name.padEnd(12)} ${description}`).join("\n"));
    return 0;
  },
};
