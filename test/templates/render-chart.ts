import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as renderGoTemplate } from "@evertdespiegeleer/go-template";
import { parseAllDocuments, parse as parseYaml, stringify as writeYaml } from "yaml";

type Values = Record<string, unknown>;

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly [key: string]: unknown;
}

/**
 * Renders a chart with Go's own template engine. The five functions that Helm adds to it and the chart uses are worked
 * out before: include, toYaml, quote, default and required.
 */
export async function renderChart(folder: string, values: Values): Promise<KubernetesObject[]> {
  const templates = join(folder, "templates");
  const helpers = readFileSync(join(templates, "_helpers.tpl"), "utf8");
  const chart = parseYaml(readFileSync(join(folder, "Chart.yaml"), "utf8"));
  const context = {
    Values: merge(parseYaml(readFileSync(join(folder, "values.yaml"), "utf8")), values),
    Release: { Name: "demo", Service: "Helm" },
    Chart: { Name: chart.name, Version: chart.version, AppVersion: chart.appVersion },
  };
  const objects: KubernetesObject[] = [];
  for (const file of readdirSync(templates).filter((name) => name.endsWith(".yaml"))) {
    const text = await render(helpers, readFileSync(join(templates, file), "utf8"), context);
    for (const document of parseAllDocuments(text)) {
      if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]!.message}\n${text}`);
      const object = document.toJSON();
      if (object !== null) objects.push(object);
    }
  }
  return objects;
}

async function render(helpers: string, text: string, context: { readonly Values: Values }): Promise<string> {
  const prepare = (source: string) => source.replace(/\{\{-?[\s\S]*?\}\}/g, (action) => prepareAction(action, context));
  const library = prepare(expandToYaml(helpers, context));
  let source = expandToYaml(text, context);
  for (const [action, name, spaces] of source.matchAll(/\{\{- include "([^"]+)" \. \| nindent (\d+) \}\}/g)) {
    const included = await renderGoTemplate(`${library}{{ template "${name}" . }}`, context);
    const block = included.replace(/^\s*\n/gm, "").replace(/\s+$/, "");
    source = source.replace(action, () => `{{- "" }}\n${indent(block, Number(spaces))}`);
  }
  return renderGoTemplate(`${library}${prepare(source)}`, context);
}

/** `{{- with .Values.x }} … {{- toYaml . | nindent 4 }} … {{- end }}`. */
function expandToYaml(source: string, context: { readonly Values: Values }): string {
  const block =
    /\{\{- with (\.Values[\w.]+) \}\}((?:(?!\{\{- end \}\})[\s\S])*?)\{\{- toYaml \. \| nindent (\d+) \}\}/g;
  return source.replace(block, (_all, path: string, before: string, spaces: string) => {
    const yaml = writeYaml(valueAt(context, path)).trimEnd();
    return `{{- with ${path} }}${before}{{- "" }}\n${indent(yaml, Number(spaces))}`;
  });
}

function prepareAction(action: string, context: { readonly Values: Values }): string {
  return action
    .replace(/required ("[^"]*") (\.Values[\w.]+)/, (_all, message: string, path: string) => {
      if (wanted(action, context) && !valueAt(context, path)) throw new Error(message);
      return path;
    })
    .replace(/default (\S+) (\S+)\)/, "or $2 $1)")
    .replace(/\| quote/, '| printf "%q"');
}

/** Helm fails only where a `required` is reached; the chart guards each by a switch. */
function wanted(action: string, { Values }: { readonly Values: Values }): boolean {
  const { cloudsql, config } = Values as { cloudsql: { enabled: boolean }; config: { updateSchema: boolean } };
  if (action.includes("config.databaseUrl")) return !cloudsql.enabled;
  return action.includes("cloudsql.") ? cloudsql.enabled : config.updateSchema;
}

function valueAt(context: object, path: string): unknown {
  return path
    .split(".")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Values | undefined)?.[key], context);
}

function indent(text: string, spaces: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(spaces));
}

function merge(base: Values, over: Values): Values {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = base[key];
    merged[key] = isMap(below) && isMap(value) ? merge(below, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
