import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { AthanorError } from "../../errors/athanor-error.ts";
import { displayPath } from "../../util/display-path.ts";
import { nearest } from "../../util/nearest.ts";
import { type DeploymentKind, deploymentFiles, deploymentKinds } from "../deployment-files.ts";
import { configFileNames } from "../find-config.ts";
import { defaultTemplate } from "../write/render-script.ts";
import { replaceFile } from "../write/replace-file.ts";
import { writeNewFile } from "../write/write-new-file.ts";
import { addNpmScript } from "./add-npm-script.ts";
import { configText } from "./config-text.ts";
import { describeService, type ServiceFacts } from "./describe-service.ts";
import { type InitTemplate, listTemplates } from "./templates.ts";

export interface ScaffoldOptions {
  /** The service's folder, where the config goes. */
  readonly root: string;
  /** The migrations folder, relative to the root; default `migrations`. It must be empty or absent. */
  readonly folder?: string | undefined;
  /** A name of listTemplates; default: what fits the service. */
  readonly template?: string | undefined;
  readonly withDeployment?: readonly string[] | undefined;
}

/** What init did, paths relative to the root. */
export interface ScaffoldResult {
  readonly root: string;
  readonly template: InitTemplate["name"];
  readonly created: readonly string[];
  readonly changed: readonly string[];
  /** Files that exist already and were left as they are. */
  readonly kept: readonly string[];
  /** Sentences on what to do next. */
  readonly next: readonly string[];
}

/**
 * Sets a service up: config, migrations folder, script template, npm script, schema test, deployment files.
 *
 * @throws AthanorError USAGE for a template or a deployment that is not known, FILE_EXISTS for a folder that is not empty,
 *   FILE_NOT_WRITABLE
 */
export function scaffold(options: ScaffoldOptions): ScaffoldResult {
  const root = resolve(options.root);
  const folder = chooseFolder(root, options.folder ?? "migrations");
  const service = describeService(root);
  const template = chooseTemplate(options.template, service);
  const deployment = chooseDeployment(options.withDeployment ?? []);
  const files = [
    ...projectFiles(root, folder, service, template),
    ...deploymentFiles(deployment, service).map(({ path, text }) => ({ path, text })),
  ];
  const kept = files.filter(({ path }) => exists(root, path)).map(({ path }) => existing(root, path));
  const created = files.filter(({ path }) => !exists(root, path));
  for (const { path, text } of created) writeNewFile(join(root, path), text);
  const changed = changeManifest(root);
  return {
    root,
    template,
    created: created.map(({ path }) => path),
    changed,
    kept,
    next: nextSteps(service, template),
  };
}

interface ScaffoldFile {
  readonly path: string;
  readonly text: string;
}

function chooseFolder(root: string, folder: string): string {
  const path = resolve(root, folder);
  if (!path.startsWith(root + sep)) {
    throw new AthanorError(
      "USAGE",
      `Cannot make the migrations folder "${folder}": it is outside of ${displayPath(root)}`,
      {
        hint: "Name a folder below the service's own.",
        details: { folder },
      },
    );
  }
  if (existsSync(path) && readdirSync(path).some((name) => name !== ".gitkeep")) {
    throw new AthanorError("FILE_EXISTS", `Cannot make the migrations folder ${displayPath(path)}: it is not empty`, {
      hint: "Name another folder: `athanor init FOLDER`.",
      details: { folder: path },
    });
  }
  return relative(root, path).replaceAll("\\", "/");
}

function chooseTemplate(name: string | undefined, service: ServiceFacts): InitTemplate["name"] {
  const known = listTemplates().map((template) => template.name);
  if (name === undefined) return service.sqlSchema !== null && !service.hasDrizzle ? "sql" : "drizzle";
  const found = known.find((template) => template === name);
  if (found !== undefined) return found;
  throw unknownName("template", name, known);
}

function chooseDeployment(names: readonly string[]): DeploymentKind[] {
  return names.map((name) => {
    const found = deploymentKinds.find((kind) => kind === name);
    if (found === undefined) throw unknownName("deployment", name, deploymentKinds);
    return found;
  });
}

function unknownName(what: string, name: string, known: readonly string[]): AthanorError {
  const near = nearest(name, known);
  return new AthanorError("USAGE", `Cannot use the ${what} "${name}": it does not exist`, {
    hint: near === undefined ? `Choose one of ${known.join(", ")}.` : `Did you mean "${near}"?`,
    details: { name, known },
  });
}

function projectFiles(
  root: string,
  folder: string,
  service: ServiceFacts,
  template: InitTemplate["name"],
): ScaffoldFile[] {
  const format = template === "sql" ? "sql" : service.language;
  const scriptTemplate = `${folder}/script.${format}.template`;
  const config = service.language === "ts" ? "athanor.config.ts" : "athanor.config.mjs";
  return [
    { path: config, text: configText(service, { template, folder, scriptTemplate }) },
    { path: `${folder}/README.md`, text: readme },
    { path: scriptTemplate, text: readFileSync(defaultTemplate(format), "utf8") },
    ...(service.hasVitest && template !== "plain" ? [schemaTest(root, service)] : []),
  ];
}

const readme = `# Migrations

Revision scripts of this service's database, in the order that each script's \`downRevision\` tells.

    npm run db -- revision --autogenerate -m "Add email."   # write the next one from the models
    npm run db -- upgrade head                              # apply what is pending
    npm run db -- check                                     # do models and scripts agree?

Applied scripts are history: write a new one instead of editing them. \`script.*.template\` is what new scripts start from.
`;

function schemaTest(root: string, service: ServiceFacts): ScaffoldFile {
  const folder = ["tests", "test"].find((name) => existsSync(join(root, name))) ?? "tests";
  const text = `import { expectSchemaMatchesMigrations } from "athanor/testing";
import { test } from "vitest";

test("models and migrations agree", () => expectSchemaMatchesMigrations(), 60_000);
`;
  return { path: `${folder}/schema.test.${service.language}`, text };
}

function exists(root: string, path: string): boolean {
  return existsSync(join(root, existing(root, path)));
}

/** A config of another extension counts as the config. */
function existing(root: string, path: string): string {
  if (!path.startsWith("athanor.config.")) return path;
  return configFileNames.find((name) => existsSync(join(root, name))) ?? path;
}

function changeManifest(root: string): string[] {
  const file = join(root, "package.json");
  if (!existsSync(file)) return [];
  const text = addNpmScript(readFileSync(file, "utf8"), "db", "athanor");
  if (text === null) return [];
  replaceFile(file, text);
  return ["package.json"];
}

function nextSteps(service: ServiceFacts, template: InitTemplate["name"]): string[] {
  const variable = `Set ${service.envPrefix}_DATABASE_URL to the database's URL.`;
  if (template === "plain") return [variable, `Write the first script: npx athanor revision -m "Initial schema."`];
  const isMissing = template === "drizzle" ? service.drizzleSchema === null : service.sqlSchema === null;
  return [
    ...(isMissing ? ["Correct the path of the models in the config: none was found."] : []),
    variable,
    `Generate the first script: npx athanor revision --autogenerate -m "Initial schema."`,
  ];
}
