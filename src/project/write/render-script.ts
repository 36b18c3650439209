import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AthanorError } from "../../errors/athanor-error.ts";
import { isAthanorError } from "../../errors/is-athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import { stableStringify } from "../../util/stable-stringify.ts";
import type { MigrationScript } from "../migration-script.ts";
import type { Project } from "../project.ts";
import { scanScript } from "../scan/scan-script.ts";
import { bodyLines } from "./body-lines.ts";
import { formatCreateDate } from "./date-parts.ts";
import { fillTemplate, type TemplateValues } from "./fill-template.ts";
import { messageLines } from "./message-lines.ts";

/** Everything that a new script says. */
export interface ScriptContent {
  readonly revision: string;
  readonly message: string;
  readonly downRevision: null | string | readonly string[];
  readonly branchLabels?: null | string | readonly string[] | undefined;
  readonly dependsOn?: null | string | readonly string[] | undefined;
  readonly transaction?: "none" | undefined;
  readonly createDate: Date;
  readonly format: MigrationScript["format"];
  /** Statements at the left edge: TypeScript calls of `op`, or SQL for a `.sql` script. */
  readonly upgradeBody?: string | undefined;
  /** null: the script has no `downgrade`, for there is no way back. */
  readonly downgradeBody?: string | null | undefined;
}

/**
 * Makes the text of a script from the project's template, and reads it back to be sure of its head.
 *
 * @throws AthanorError CONFIG_INVALID where the template loses a part of the head
 */
export function renderScript(content: ScriptContent, project: Pick<Project, "root" | "config">): string {
  const { template, file } = readTemplate(content.format, project);
  const hasDowngrade = content.downgradeBody !== null;
  const values = templateValues(content, project.config.timezone);
  const text = fillTemplate(hasDowngrade ? template : withoutDowngrade(template), values);
  verifyHead(text, content, file);
  return text;
}

function readTemplate(format: MigrationScript["format"], { root, config }: Pick<Project, "root" | "config">) {
  const own = config.scriptTemplate;
  const file = own !== undefined && templateFormat(own) === format ? resolve(root, own) : defaultTemplate(format);
  try {
    return { template: readFileSync(file, "utf8"), file };
  } catch (cause) {
    throw new AthanorError(
      "FILE_NOT_READABLE",
      `Cannot read the script template ${displayPath(file)}: ${reasonOf(cause)}`,
      {
        hint: "Correct `scriptTemplate` in the config; it is relative to the config file.",
        details: { file },
        cause,
      },
    );
  }
}

/** `script.ts` and `script.ts.template` are templates of TypeScript scripts. */
function templateFormat(file: string): string | undefined {
  return /\.(ts|js|sql)(?:\.\w+)?$/.exec(file)?.[1];
}

/** The template that this package brings, to be used or to be copied and edited. */
export function defaultTemplate(format: MigrationScript["format"]): string {
  return fileURLToPath(new URL(`../../../templates/script.${format}`, import.meta.url));
}

function reasonOf(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code === "ENOENT" ? "it does not exist" : String(cause);
}

function templateValues(content: ScriptContent, timezone: string): TemplateValues {
  const { format, revision, downRevision, branchLabels = null, dependsOn = null, transaction } = content;
  const reference = (value: null | string | readonly string[]) => (format === "sql" ? plain(value) : literal(value));
  return {
    message: messageLines(content.message),
    revisionId: [revision],
    revises: [plain(downRevision)[0] ?? "<base>"],
    createDate: [formatCreateDate(content.createDate, timezone)],
    revision: [JSON.stringify(revision)],
    downRevision: literal(downRevision),
    branchLabels: reference(branchLabels),
    dependsOn: reference(dependsOn),
    transaction: transaction === undefined ? [] : [format === "sql" ? transaction : JSON.stringify(transaction)],
    upgrade: body(content.upgradeBody ?? "", format),
    downgrade: body(content.downgradeBody ?? "", format),
  };
}

function literal(value: null | string | readonly string[]): string[] {
  const isList = typeof value !== "string" && value !== null;
  return [isList ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]` : JSON.stringify(value)];
}

function plain(value: null | string | readonly string[]): string[] {
  const items = value === null ? [] : typeof value === "string" ? [value] : value;
  return items.length === 0 ? [] : [items.join(", ")];
}

function body(code: string, format: MigrationScript["format"]) {
  return format === "sql" ? (code.trim() === "" ? [] : code.trim().split("\n")) : bodyLines(code);
}

/** Takes the downgrade out of a template, with its comment; a template of another shape keeps an empty one that throws. */
function withoutDowngrade(template: string): string {
  const sqlHalf = /\n*^-- athanor:downgrade\n\s*\{downgrade\}\s*$/m;
  const codeHalf = /\n*(?:^\/\*\*[^\n]*\*\/\n)?^export [^\n]*\bdowngrade\b[^\n]*\{\n\s*\{downgrade\}\n\}[ \t]*$/m;
  const shorter = template.replace(sqlHalf, "").replace(codeHalf, "");
  return shorter.replace("{downgrade}", 'throw new Error("This revision has no way back");');
}

function verifyHead(text: string, content: ScriptContent, file: string): void {
  const found = readBack(text, content.format, file);
  const { revision, downRevision, branchLabels, dependsOn } = found?.header ?? {};
  const pairs = [
    ["revision", revision, content.revision],
    ["downRevision", downRevision, content.downRevision],
    ["branchLabels", branchLabels, content.branchLabels],
    ["dependsOn", dependsOn, content.dependsOn],
    ["transaction", found?.transaction, content.transaction],
  ] as const;
  const lost = pairs.find(
    ([, actual, expected]) => stableStringify(listOf(actual)) !== stableStringify(listOf(expected)),
  );
  if (lost === undefined) return;
  throw new AthanorError("CONFIG_INVALID", `Cannot use the script template ${displayPath(file)}: it loses ${lost[0]}`, {
    hint: `Write {${lost[0]}} where the script declares it; \`athanor init\` shows the whole template.`,
    details: { file, part: lost[0] },
  });
}

function readBack(text: string, format: MigrationScript["format"], file: string): MigrationScript | undefined {
  try {
    const result = scanScript(`script.${format}`, text);
    return result !== "ignored" && "script" in result ? result.script : undefined;
  } catch (error) {
    if (!isAthanorError(error)) throw error;
    const reason = String(error.details.reason);
    throw new AthanorError("CONFIG_INVALID", `Cannot use the script template ${displayPath(file)}: ${reason}`, {
      hint: "Correct the template; `athanor init` shows the whole of it.",
      details: { file, reason },
    });
  }
}

function listOf(value: null | undefined | string | readonly string[]): readonly string[] {
  return value === null || value === undefined ? [] : typeof value === "string" ? [value] : value;
}
