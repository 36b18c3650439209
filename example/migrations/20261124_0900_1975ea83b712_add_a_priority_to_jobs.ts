/**
 * Add a priority to jobs.
 *
 * Revision ID: 1975ea83b712
 * Revises: 27c6a30d7c24
 * Create Date: 2026-11-24 09:00:00Z
 * Compatible With: 27c6a30d7c24
 */

import type { Op } from "athanor";

export const revision = "1975ea83b712";
export const downRevision = "27c6a30d7c24";
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.addColumn("job", { name: "priority", type: "integer", default: "0", nullable: false });
}

export async function downgrade(op: Op): Promise<void> {
  await op.dropColumn("job", "priority", { because: "this column was new in the revision that is undone" });
}
