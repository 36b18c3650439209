/**
 * {message}
 *
 * Revision ID: {revisionId}
 * Revises: {revises}
 * Create Date: {createDate}
 */

import type { Op } from "athanor";

export const revision = {revision};
export const downRevision = {downRevision};
export const branchLabels = {branchLabels};
export const dependsOn = {dependsOn};
export const transaction = {transaction};

export async function upgrade(op: Op): Promise<void> {
  {upgrade}
}

export async function downgrade(op: Op): Promise<void> {
  {downgrade}
}
