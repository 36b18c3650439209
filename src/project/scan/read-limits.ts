import { parseDuration } from "../../util/parse-duration.ts";
import type { ScriptLimits } from "../migration-script.ts";
import { invalidScript } from "./invalid-script.ts";

const fields = {
  lockTimeoutMs: "Lock Timeout",
  lockBudgetMs: "Lock Budget",
  statementTimeoutMs: "Statement Timeout",
} as const satisfies Record<keyof ScriptLimits, string>;

/**
 * Reads the times that a script sets for itself; undefined where it sets none.
 *
 * @throws AthanorError SCRIPT_INVALID for a time without a unit, or none at all
 */
export function readLimits(file: string, fieldOf: (name: string) => string | undefined): ScriptLimits | undefined {
  const limits: { -readonly [Key in keyof ScriptLimits]: ScriptLimits[Key] } = {};
  for (const [key, name] of Object.entries(fields) as [keyof ScriptLimits, string][]) {
    const text = fieldOf(name);
    if (text === undefined) continue;
    const milliseconds = parseDuration(text);
    if (milliseconds === null || milliseconds < 1) {
      throw invalidScript(file, `\`${name}: ${text}\` is not a time`, `Write \`${name}: 200ms\`, or 2s, 10min, 1h.`);
    }
    limits[key] = milliseconds;
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}
