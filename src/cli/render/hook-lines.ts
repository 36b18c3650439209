import type { HookResult } from "../../project/write/run-hooks.ts";

/** What the post-write hooks did, as far as it is worth a line. */
export function hookLines(hooks: readonly HookResult[]): string[] {
  return hooks.flatMap(({ hook, exitCode, output }) => {
    const call = [hook.command, ...(hook.args ?? [])].join(" ");
    if (exitCode === 0) return [`hook ${call}: done`];
    return [`hook ${call}: failed (${exitCode ?? "not run"}); the file is kept`, output.trimEnd()].filter(
      (line) => line !== "",
    );
  });
}
