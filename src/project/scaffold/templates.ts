/** A start for a service; `athanor list-templates` shows them. */
export interface InitTemplate {
  readonly name: "drizzle" | "sql" | "plain";
  readonly description: string;
}

/** Every template of init; without a choice it takes what fits the service. */
export function listTemplates(): readonly InitTemplate[] {
  return [
    { name: "drizzle", description: "Models in Drizzle, scripts in TypeScript or JavaScript." },
    { name: "sql", description: "Models and scripts in .sql files." },
    { name: "plain", description: "No models: scripts are written by hand." },
  ];
}
