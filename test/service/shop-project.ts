import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AthanorConfig } from "../../src/project/config.ts";
import { createProject } from "../../src/project/create-project.ts";
import type { Project } from "../../src/project/project.ts";

export interface ScriptText {
  readonly revision: string;
  readonly downRevision: string | null;
  readonly message?: string;
  readonly compatibleWith?: string;
  readonly transaction?: "none";
  readonly up: readonly string[];
  readonly down?: readonly string[];
}

/** Two releases of a small shop. */
export const initial: ScriptText = {
  revision: "27c6a30d7c24",
  downRevision: null,
  message: "Initial schema.",
  up: ["create table account (id integer primary key, name text not null)"],
  down: ["drop table account"],
};
export const addEmail: ScriptText = {
  revision: "1975ea83b712",
  downRevision: "27c6a30d7c24",
  message: "Add email.",
  up: ["alter table account add column email varchar(320)"],
  down: ["alter table account drop column email"],
};

/** A folder with a config and scripts, removed by `remove`. */
export function shopFolder(scripts: readonly ScriptText[], config: Omit<AthanorConfig, "models"> = {}) {
  const root = mkdtempSync(join(tmpdir(), "athanor-shop-"));
  mkdirSync(join(root, "migrations"));
  writeFileSync(join(root, "package.json"), '{"type":"module"}\n');
  writeFileSync(join(root, "athanor.config.js"), `export default ${JSON.stringify(config)};\n`);
  for (const script of scripts) writeFileSync(join(root, "migrations", `${script.revision}.js`), scriptText(script));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The same as a project in code. */
export async function shopProject(
  scripts: readonly ScriptText[],
  config: AthanorConfig = {},
): Promise<{ project: Project; root: string; remove(): void }> {
  const { root, remove } = shopFolder(scripts);
  return { project: await createProject({ root, config }), root, remove };
}

function scriptText({ revision, downRevision, message, compatibleWith, transaction, up, down }: ScriptText): string {
  const calls = (statements: readonly string[]) =>
    statements.map((sql) => `  await op.execute(${JSON.stringify(sql)});\n`).join("");
  const lines = [message ?? "A change.", "", `Revision ID: ${revision}`, `Revises: ${downRevision ?? "<base>"}`];
  if (compatibleWith !== undefined) lines.push(`Compatible With: ${compatibleWith}`);
  return `/**
${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}
 */
export const revision = ${JSON.stringify(revision)};
export const downRevision = ${JSON.stringify(downRevision)};
export const branchLabels = null;
export const dependsOn = null;
${transaction === undefined ? "" : `export const transaction = ${JSON.stringify(transaction)};\n`}
export async function upgrade(op) {
${calls(up)}}
${down === undefined ? "" : `\nexport async function downgrade(op) {\n${calls(down)}}\n`}`;
}
