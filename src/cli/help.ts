import type { CommandDefinition, OptionDefinition } from "./command-definition.ts";
import { commandTable } from "./command-table.ts";
import { globalOptions } from "./global-options.ts";

/** The help of the whole program. */
export function programHelp(version: string): string {
  const width = Math.max(...Object.keys(commandTable).map((name) => name.length)) + 2;
  const commands = Object.entries(commandTable).map(([name, { summary }]) => `  ${name.padEnd(width)}${summary}`);
  return [
    `athanor ${version}: schema management for TypeScript services`,
    "",
    "usage: athanor COMMAND [arguments]",
    "",
    ...commands,
    "",
    "options of every command:",
    ...optionLines(globalOptions),
    "",
    "exit codes: 0 done, 1 failed, 2 bad usage, 3 differences or findings",
    "`athanor COMMAND --help` says more about one command.",
  ].join("\n");
}

/** The help of one command. */
export function commandHelp(name: string, definition: CommandDefinition): string {
  const options = optionLines(definition.options);
  const examples = (definition.examples ?? []).map((line) => `  ${line}`);
  return [
    `usage: athanor ${[name, ...definition.positionals].join(" ")}${options.length > 0 ? " [options]" : ""}`,
    "",
    definition.description,
    ...(options.length > 0 ? ["", "options:", ...options] : []),
    "",
    "options of every command:",
    ...optionLines(globalOptions),
    ...(examples.length > 0 ? ["", "examples:", ...examples] : []),
  ].join("\n");
}

function optionLines(options: Readonly<Record<string, OptionDefinition>>): string[] {
  const rows = Object.entries(options).map(([name, option]) => {
    const long = name.length === 1 ? "" : `--${name}`;
    const short = option.short === undefined ? "" : `-${option.short}`;
    const names = [short, long].filter((part) => part !== "").join(", ");
    return [option.type === "flag" ? names : `${names} ${option.value ?? "VALUE"}`, option.help] as const;
  });
  const width = Math.max(0, ...rows.map(([names]) => names.length)) + 2;
  return rows.map(([names, help]) => `  ${names.padEnd(width)}${help}`);
}
