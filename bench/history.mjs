// heads and history with 1,000 and 10,000 revisions against a bare Node.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { interleave, printGroup } from "./measure.mjs";

const bin = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));

export function run() {
  for (const count of [1_000, 10_000]) {
    const folder = makeProject(count);
    const node = process.execPath;
    const [bare, heads, history] = interleave(
      [
        { command: [node, "-e", "0"] },
        { command: [node, bin, "heads"], options: { cwd: folder } },
        { command: [node, bin, "history"], options: { cwd: folder } },
      ],
      9,
    );
    const target = count === 1_000 ? 2.5 : 7;
    printGroup(
      `${count.toLocaleString("en")} revisions (whole process, median of 9)`,
      [
        { label: "node -e 0", value: bare },
        { label: "athanor heads", value: heads },
        { label: "athanor history", value: history },
      ],
      { "athanor heads": target, "athanor history": target },
    );
    rmSync(folder, { recursive: true });
  }
}

/** A line of revisions with a branch and a merge every hundred, in files like those that Athanor writes. */
export function makeProject(count) {
  const folder = mkdtempSync(join(tmpdir(), "athanor-bench-"));
  mkdirSync(join(folder, "migrations"));
  writeFileSync(join(folder, "athanor.config.json"), JSON.stringify({ migrations: "./migrations" }));
  const id = (index) => (index + 0x1000_0000_0000).toString(16).slice(-12).padStart(12, "a");
  for (let index = 0; index < count; index++) {
    const inHundred = index % 100;
    let down = index === 0 ? null : id(index - 1);
    if (inHundred === 52) down = id(index - 2);
    if (inHundred === 53) down = [id(index - 2), id(index - 1)];
    writeFileSync(
      join(folder, "migrations", `20260101_0000_${id(index)}_step_${index}.ts`),
      script(id(index), down, index),
    );
  }
  return folder;
}

function script(revision, down, index) {
  const revises = down === null ? "" : [down].flat().join(", ");
  return `/**
 * Step ${index}.
 *
 * Revision ID: ${revision}
 * Revises: ${revises}
 * Create Date: 2026-01-01 00:00:00Z
 */
import type { Op } from "athanor";

export const revision = "${revision}";
export const downRevision = ${JSON.stringify(down)};
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("account", { name: "note_${index}", type: "text" });
${`  // ${"x".repeat(60)}\n`.repeat(6)}}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("account", "note_${index}");
}
`;
}
