import type { Terminal } from "./terminal.ts";

/** 0 done, 1 failed, 2 bad usage, 3 differences or findings. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface OptionDefinition {
  /** `flag` takes no value, `value` one, `list` may be repeated. */
  readonly type: "flag" | "value" | "list";
  readonly short?: string;
  /** What stands for the value in the help: FILE, REV. */
  readonly value?: string;
  readonly help: string;
}

/** A command as data; its help is printed from here. */
export interface CommandDefinition {
  /** `TARGET`, `[REV...]`: positional arguments, in order; `[` marks optional ones, `...` a rest. */
  readonly positionals: readonly string[];
  readonly description: string;
  readonly options: Readonly<Record<string, OptionDefinition>>;
  /** Lines of examples for the help. */
  readonly examples?: readonly string[];
  run(context: CommandContext): Promise<ExitCode>;
}

/** What a command is given: its arguments, parsed, and the world it runs in. */
export interface CommandContext {
  readonly positionals: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly global: GlobalOptions;
  readonly terminal: Terminal;
  readonly cwd: string;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
}

export interface GlobalOptions {
  readonly config?: string;
  readonly name?: string;
  /** Free-form `-x key=value` pairs for the config. */
  readonly x: Readonly<Record<string, string>>;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}
