import { AthanorError } from "../errors/athanor-error.ts";
import { nearest } from "../util/nearest.ts";
import type { ExitCode } from "./command-definition.ts";
import { commandTable } from "./command-table.ts";
import { reportError } from "./report-error.ts";
import { createTerminal, type Terminal } from "./terminal.ts";

/**
 * Runs one command line: finds the command, parses, runs, and turns every outcome into an exit code.
 *
 * @param argv arguments after the program's name
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const terminal = createTerminal({
    json: argv.includes("--json"),
    quiet: argv.includes("-q") || argv.includes("--quiet"),
  });
  const stop = new AbortController();
  const onSignal = () => (stop.signal.aborted ? process.exit(130) : stop.abort());
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  process.stdout.on("error", ignoreClosedPipe);
  try {
    return await route(argv, terminal, stop.signal);
  } catch (error) {
    return reportError(error, terminal, argv);
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function route(argv: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<ExitCode> {
  const { before, name, after } = splitAtCommand(argv);
  if (name === undefined) return withoutCommand(before, terminal);
  const entry = Object.hasOwn(commandTable, name) ? commandTable[name] : undefined;
  if (entry === undefined) {
    const guess = nearest(name, Object.keys(commandTable));
    throw new AthanorError("USAGE", `Cannot run athanor ${name}: no such command`, {
      hint: guess === undefined ? "See `athanor --help`." : `Did you mean \`athanor ${guess}\`?`,
    });
  }
  const [definition, { parseCommandLine }] = await Promise.all([entry.load(), import("./parse-command-line.ts")]);
  const parsed = parseCommandLine(name, definition, [...before, ...after]);
  if (parsed.help) {
    terminal.raw(`${(await import("./help.ts")).commandHelp(name, definition)}\n`);
    return 0;
  }
  return definition.run({ ...parsed, terminal, cwd: process.cwd(), signal });
}

/** Global options may stand before the command; those that take a value are skipped with it. */
function splitAtCommand(argv: readonly string[]): { before: string[]; name: string | undefined; after: string[] } {
  const takesValue = new Set(["-c", "--config", "-n", "--name", "-x"]);
  for (let index = 0; index < argv.length; index++) {
    const argument = argv[index] as string;
    if (takesValue.has(argument)) index++;
    else if (!argument.startsWith("-")) {
      return { before: argv.slice(0, index), name: argument, after: argv.slice(index + 1) };
    }
  }
  return { before: [...argv], name: undefined, after: [] };
}

async function withoutCommand(options: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { athanorVersion } = await import("../util/athanor-version.ts");
  if (options.includes("--version") || options.includes("-V")) {
    terminal.raw(`athanor ${athanorVersion()}\n`);
    return 0;
  }
  const help = (await import("./help.ts")).programHelp(athanorVersion());
  if (options.includes("--help") || options.includes("-h")) {
    terminal.raw(`${help}\n`);
    return 0;
  }
  terminal.failure(help);
  return 2;
}

/** `athanor history | head -1` closes the pipe early: no failure of ours. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
