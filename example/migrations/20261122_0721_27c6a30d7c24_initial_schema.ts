/**
 * Initial schema.
 *
 * Revision ID: 27c6a30d7c24
 * Revises: <base>
 * Create Date: 2026-11-22 07:21:00Z
 */

import type { Op } from "athanor";

export const revision = "27c6a30d7c24";
export const downRevision = null;
export const branchLabels = null;
export const dependsOn = null;

export async function upgrade(op: Op): Promise<void> {
  await op.execute(`CREATE TYPE job_state AS ENUM ('queued', 'running', 'done')`);
  await op.execute(`CREATE TABLE account (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name varchar(64) NOT NULL CONSTRAINT account_name_unique UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
  )`);
  await op.execute(`CREATE TABLE job (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id integer NOT NULL CONSTRAINT job_account_id_account_id_fk REFERENCES account ON DELETE CASCADE,
    title text NOT NULL,
    state job_state NOT NULL DEFAULT 'queued',
    created_at timestamptz NOT NULL DEFAULT now()
  )`);
  await op.execute(`CREATE INDEX job_created_at_idx ON job (created_at, id)`);
}

export async function downgrade(op: Op): Promise<void> {
  await op.execute(`DROP TABLE job`);
  await op.execute(`DROP TABLE account`);
  await op.execute(`DROP TYPE job_state`);
}
