import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { AthanorError } from "../../../errors/athanor-error.ts";

/** Who holds a folder, as its lock file tells. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, as the operating system counts it; a pid alone may have passed to another process. */
  readonly started: string;
  readonly since: string;
}

/**
 * Takes the database folder for this process: two PGlite instances on one folder silently destroy each other's work and
 * PGlite itself has no lock. The lock is a file beside the folder; that of a dead process is taken over, that of a live
 * one never ages.
 *
 * @returns releases the lock; safe to call twice
 * @throws DATABASE_IN_USE
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const mine = JSON.stringify(describeProcess());
  for (let attempt = 0; !tryCreate(file, mine); attempt++) {
    const text = readText(file);
    const holder = parseHolder(text);
    if (attempt > 20 || (holder !== null && isAlive(holder))) throw inUse(folder, file, holder);
    // A file without content belongs to a process that is just writing it, or that died then.
    if (holder === null && attempt < 10) sleep(50);
    else if (existsSync(file)) removeStale(file, text);
  }
  const release = () => {
    process.removeListener("exit", release);
    if (readText(file) === mine) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return release;
}

function describeProcess(): Holder {
  const since = new Date().toISOString();
  return { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? ownStart(), since };
}

function tryCreate(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new AthanorError("FILE_NOT_WRITABLE", `Cannot write ${file}: ${(error as Error).message}`, {
      hint: "Make the folder of the database writable for this user.",
      cause: error,
    });
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return holder.started === (startOf(process.pid) ?? ownStart());
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(holder.pid);
  return started === null || started === holder.started;
}

/** Linux: the boot and the start time (field 22 of /proc/PID/stat, after the command's closing parenthesis). */
function startOf(pid: number): string | null {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

function ownStart(): string {
  return String(performance.timeOrigin);
}

/** Moves the file away before it goes, so that a lock that another process took meanwhile is seen and put back. */
function removeStale(file: string, judged: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readText(aside) !== judged && !existsSync(file)) renameSync(aside, file);
  else rmSync(aside, { force: true });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Holder;
    return typeof holder.pid === "number" && typeof holder.host === "string" ? holder : null;
  } catch {
    return null;
  }
}

function inUse(folder: string, file: string, holder: Holder | null): AthanorError {
  const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.host} since ${holder.since}`;
  return new AthanorError("DATABASE_IN_USE", `Cannot open the database folder ${folder}: ${who} uses it`, {
    hint: `Stop that process. If it is gone for good, delete ${file}.`,
    details: { folder, lockFile: file, ...holder },
  });
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
