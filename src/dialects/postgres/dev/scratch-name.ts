import { createHash, randomBytes } from "node:crypto";
import { hostname } from "node:os";

/** Who made a scratch database, as its name tells. */
export interface ScratchOwner {
  readonly host: string;
  readonly pid: number;
  /** Milliseconds since 1970. */
  readonly made: number;
}

const prefix = "athanor_dev";

/** A name for a scratch database by which later runs recognise what a dead one left behind. */
export function scratchName(): string {
  const made = Date.now().toString(36);
  return [prefix, hostMark(), process.pid, made, randomBytes(4).toString("hex")].join("_");
}

/** The owner behind a name that scratchName made; null for every other name. */
export function scratchOwner(name: string): ScratchOwner | null {
  const match = new RegExp(`^${prefix}_([0-9a-f]{8})_(\\d+)_([0-9a-z]+)_[0-9a-f]{8}$`).exec(name);
  if (match === null) return null;
  return { host: match[1]!, pid: Number(match[2]), made: Number.parseInt(match[3]!, 36) };
}

/** Eight characters in the place of a host's name, which may be long or private. */
export function hostMark(): string {
  return createHash("sha256").update(hostname()).digest("hex").slice(0, 8);
}
