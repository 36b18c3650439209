/**
 * {message}
 *
 * Revision ID: {revisionId}
 * Revises: {revises}
 * Create Date: {createDate}
 */

export const revision = {revision};
export const downRevision = {downRevision};
export const branchLabels = {branchLabels};
export const dependsOn = {dependsOn};
export const transaction = {transaction};

/** @param {import("athanor").Op} op */
export async function upgrade(op) {
  {upgrade}
}

/** @param {import("athanor").Op} op */
export async function downgrade(op) {
  {downgrade}
}
