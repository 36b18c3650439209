interface AddedScript {
  readonly file: string;
  readonly text: string;
}

/** A revision behind which programs of the one before still work. */
export const addDeadline: AddedScript = {
  file: "20261125_1000_ae1027a6acf1_add_a_deadline_to_jobs.ts",
  text: `/**
 * Add a deadline to jobs.
 *
 * Revision ID: ae1027a6acf1
 * Revises: 1975ea83b712
 * Create Date: 2026-11-25 10:00:00Z
 * Compatible With: 1975ea83b712
 */

import type { Op } from "athanor";

export const revision = "ae1027a6acf1";
export const downRevision = "1975ea83b712";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("job", { name: "deadline", type: "timestamp with time zone", nullable: true });
}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("job", "deadline", { because: "it was new" });
}
`,
};

/** A revision behind which they do not, and which says nothing of the kind. */
export const dropPriority: AddedScript = {
  file: "20261126_1000_b0c4d2e61f3a_drop_the_priority_of_jobs.ts",
  text: `/**
 * Drop the priority of jobs.
 *
 * Revision ID: b0c4d2e61f3a
 * Revises: ae1027a6acf1
 * Create Date: 2026-11-26 10:00:00Z
 */

import type { Op } from "athanor";

export const revision = "b0c4d2e61f3a";
export const downRevision = "ae1027a6acf1";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.dropColumn("job", "priority", { because: "nothing reads it any more" });
}

export async function downgrade(op: Op): Promise<void> {
  await op.addColumn("job", { name: "priority", type: "integer", default: "0", nullable: false });
}
`,
};
