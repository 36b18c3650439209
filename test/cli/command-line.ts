import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeProject } from "../project/user-project.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** A user's folder in which `athanor` is installed, with the embedded database at hand. */
export interface CommandLine {
  readonly root: string;
  /** Runs the real program in the folder, its streams piped. */
  athanor(...argv: readonly string[]): Promise<CommandResult>;
  /** The same with other variables of the environment. */
  athanorWith(environment: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<CommandResult>;
}

/** The package as a user installs it: compiled from src/ as a release is, with its assets and templates; its folder. */
export function installedProgram(): string {
  const program = makeProject({});
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  // Type errors are another check's; what matters here is what the compiler writes.
  const options = ["-p", join(repository, "tsconfig.build.json"), "--outDir", join(program, "dist")];
  const { stdout } = spawnSync(process.execPath, [compiler, ...options, "--declaration", "false"], {
    encoding: "utf8",
  });
  if (!existsSync(join(program, "dist/cli/bin.js"))) throw new Error(`The compiler wrote nothing:\n${stdout}`);
  copyFileSync(join(repository, "package.json"), join(program, "package.json"));
  for (const name of ["assets", "templates"]) symlinkSync(join(repository, name), join(program, name));
  return program;
}

/** A new folder with these files and `program` installed. */
export function commandLine(program: string, files: Readonly<Record<string, string>>): CommandLine {
  const root = makeProject({ "package.json": `{ "type": "module" }`, ...files }, program);
  mkdirSync(join(root, "node_modules/@electric-sql"), { recursive: true });
  for (const name of ["pg", "@electric-sql/pglite"]) {
    symlinkSync(join(repository, "node_modules", name), join(root, "node_modules", name));
  }
  const athanorWith: CommandLine["athanorWith"] = (environment, ...argv) => run(program, root, environment, argv);
  return { root, athanorWith, athanor: (...argv) => athanorWith({}, ...argv) };
}

function run(
  program: string,
  cwd: string,
  environment: Readonly<Record<string, string>>,
  argv: readonly string[],
): Promise<CommandResult> {
  const { NODE_OPTIONS: _options, FORCE_COLOR: _colour, EDITOR: _editor, VISUAL: _visual, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(program, "dist/cli/bin.js"), ...argv], {
    cwd,
    env: { ...inherited, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    // Root may write everywhere; what a read-only folder does is seen as somebody else.
    ...(environment.RUN_AS_NOBODY && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
  });
  const [out, error]: [string[], string[]] = [[], []];
  child.stdout.setEncoding("utf8").on("data", (text: string) => out.push(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => error.push(text));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, out: out.join(""), error: error.join("") }));
  });
}
