import type { ServiceFacts } from "./describe-service.ts";
import type { InitTemplate } from "./templates.ts";

export interface ConfigChoices {
  readonly template: InitTemplate["name"];
  /** The migrations folder, relative to the config: `migrations`. */
  readonly folder: string;
  /** The script template, relative to the config. */
  readonly scriptTemplate: string;
}

/** The text of a new athanor.config file: final, with nothing to replace. */
export function configText(service: ServiceFacts, choices: ConfigChoices): string {
  const { importLine, modelLine } = modelLines(service, choices.template);
  const { envPrefix } = service;
  const isSql = choices.template === "sql";
  return [
    `import { defineConfig } from "athanor";`,
    ...importLine,
    "",
    "export default defineConfig({",
    ...modelLine,
    "  database: {",
    `    url: process.env.${envPrefix}_DATABASE_URL,`,
    `    password: process.env.${envPrefix}_DATABASE_PASSWORD,`,
    "  },",
    `  migrations: ${JSON.stringify(`./${choices.folder}`)},`,
    `  fileTemplate: "{year}{month}{day}_{hour}{minute}_{rev}_{slug}",`,
    `  timezone: "UTC",`,
    ...(isSql ? [`  scriptFormat: "sql",`] : []),
    `  scriptTemplate: ${JSON.stringify(`./${choices.scriptTemplate}`)},`,
    ...hookLines(isSql ? [] : service.postWriteHooks),
    "});",
    "",
  ].join("\n");
}

function modelLines(service: ServiceFacts, template: InitTemplate["name"]) {
  if (template === "plain") return { importLine: [], modelLine: [] };
  if (template === "sql") {
    const path = `./${service.sqlSchema ?? "schema.sql"}`;
    const modelLine = [`  models: sqlModels(${JSON.stringify(path)}),`];
    return { importLine: [`import { sqlModels } from "athanor/sql";`], modelLine };
  }
  const path = service.drizzleSchema ?? (service.language === "ts" ? "./src/schema.ts" : "./src/schema.js");
  const call = `drizzleModels(() => import(${JSON.stringify(path)}))`;
  return {
    importLine: [`import { drizzleModels } from "athanor/drizzle";`],
    modelLine: [`  models: ${call}, // loaded only by commands that compare`],
  };
}

function hookLines(hooks: ServiceFacts["postWriteHooks"]): string[] {
  const texts = hooks.map(({ command, args = [] }) => {
    const list = args.map((argument) => JSON.stringify(argument)).join(", ");
    return `{ command: ${JSON.stringify(command)}, args: [${list}] }`;
  });
  if (texts.length === 0) return [];
  if (texts.length === 1) return [`  postWriteHooks: [${texts[0]}],`];
  return ["  postWriteHooks: [", ...texts.map((text) => `    ${text},`), "  ],"];
}
