import { spawn } from "node:child_process";

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  /** Without the privileges of root where there are any. */
  readonly unprivileged?: boolean;
}

/** Runs a program to its end. */
export function run(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    let [out, err] = ["", ""];
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, out, err }));
  });
}

/** Starts a program with nothing in its environment but what is given. */
export function start(command: string, args: readonly string[], options: RunOptions) {
  const asRoot = process.getuid?.() === 0;
  return spawn(command, args, {
    cwd: options.cwd,
    env: { PATH: process.env.PATH ?? "", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.unprivileged && asRoot ? { uid: 65534, gid: 65534 } : {}),
  });
}

/** Node's own switches that deny a process every write, every child process and every native module. */
export function readOnlySwitches(): string[] {
  const has = (name: string) => process.allowedNodeEnvironmentFlags.has(name);
  return [
    has("--permission") ? "--permission" : "--experimental-permission",
    "--allow-fs-read=*",
    ...(has("--allow-net") ? ["--allow-net"] : []),
    "--no-warnings",
  ];
}
