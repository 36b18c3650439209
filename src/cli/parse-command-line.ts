import { parseArgs } from "node:util";
import { AthanorError } from "../errors/athanor-error.ts";
import { nearest } from "../util/nearest.ts";
import type { CommandContext, CommandDefinition, GlobalOptions, OptionDefinition } from "./command-definition.ts";
import { globalOptions } from "./global-options.ts";

export type ParsedCommandLine = Pick<CommandContext, "positionals" | "flags" | "values" | "lists" | "global"> & {
  readonly help: boolean;
};

/** `-1`, `-3:current`: a revision symbol, not an option. */
const negativeSymbol = /^-\d/;
const mark = "\u0000";

/** Reads the arguments of one command. Throws USAGE with the nearest known option. */
export function parseCommandLine(
  command: string,
  definition: CommandDefinition,
  args: readonly string[],
): ParsedCommandLine {
  const options = { ...definition.options, ...globalOptions };
  const { values, positionals } = parse(command, options, args);
  const flags = new Set<string>();
  const single: Record<string, string> = {};
  const lists: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === true) flags.add(name);
    else if (Array.isArray(value)) lists[name] = value.map((item) => unmark(String(item)));
    else if (typeof value === "string") single[name] = unmark(value);
  }
  const help = flags.has("help");
  const plain = positionals.map(unmark);
  if (!help) checkPositionals(command, definition, plain);
  return { positionals: plain, flags, values: single, lists, global: readGlobal(flags, single, lists), help };
}

function parse(command: string, options: Readonly<Record<string, OptionDefinition>>, args: readonly string[]) {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [
      name,
      {
        type: type === "flag" ? ("boolean" as const) : ("string" as const),
        multiple: type === "list",
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  const marked = args.map((argument) => (negativeSymbol.test(argument) ? mark + argument : argument));
  try {
    return parseArgs({ args: marked, options: config, allowPositionals: true, strict: true });
  } catch (error) {
    const { message } = error as Error;
    const unknown = /Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
    if (unknown === undefined) throw usageError(command, (message.split("\n")[0] ?? message).replaceAll(mark, ""));
    const guess = nearest(unknown.replace(/^-+/, ""), Object.keys(options));
    throw usageError(command, `unknown option ${unknown}${guess === undefined ? "" : `; did you mean --${guess}?`}`);
  }
}

function checkPositionals(command: string, { positionals }: CommandDefinition, given: readonly string[]): void {
  const needed = positionals.filter((name) => !name.startsWith("["));
  const missing = needed[given.length];
  if (missing !== undefined) throw usageError(command, `${missing.replace("...", "")} is missing`);
  const rest = positionals.some((name) => name.includes("..."));
  if (!rest && given.length > positionals.length) {
    throw usageError(command, `unexpected argument "${given[positionals.length]}"`);
  }
}

function readGlobal(
  flags: Set<string>,
  values: Record<string, string>,
  lists: Record<string, string[]>,
): GlobalOptions {
  const x: Record<string, string> = {};
  for (const pair of lists.x ?? []) {
    const split = pair.indexOf("=");
    x[split < 0 ? pair : pair.slice(0, split)] = split < 0 ? "" : pair.slice(split + 1);
  }
  return {
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(values.name === undefined ? {} : { name: values.name }),
    x,
    json: flags.has("json"),
    quiet: flags.has("quiet"),
    verbose: flags.has("verbose"),
  };
}

function usageError(command: string, state: string): AthanorError {
  return new AthanorError("USAGE", `Cannot run athanor ${command}: ${state}`, {
    hint: `See \`athanor ${command} --help\`.`,
  });
}

function unmark(text: string): string {
  return text.startsWith(mark) ? text.slice(1) : text;
}
