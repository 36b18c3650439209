import { createSecret, type SchemaPolicy } from "athanor/service";

/** The service's settings, from the environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly databasePassword: ReturnType<typeof createSecret>;
  readonly logLevel: string;
  readonly schemaPolicy: SchemaPolicy;
  readonly port: number;
}

export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { EXAMPLE_DATABASE_URL: databaseUrl } = environment;
  if (!databaseUrl) throw new Error("EXAMPLE_DATABASE_URL is not set");
  return {
    databaseUrl,
    databasePassword: createSecret(environment.EXAMPLE_DATABASE_PASSWORD ?? ""),
    logLevel: environment.EXAMPLE_LOG_LEVEL ?? "info",
    schemaPolicy: (environment.EXAMPLE_SCHEMA_POLICY ?? "exact") as SchemaPolicy,
    port: Number(environment.EXAMPLE_PORT ?? "8080"),
  };
}
