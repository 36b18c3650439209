import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";

/** URL and password from the environment, else from the config. */
export function databaseFromEnvironment(
  envPrefix: string,
  project: Project,
): [url: string, password: string | undefined] {
  const names = [`${envPrefix}_DATABASE_URL`, `${envPrefix}_DATABASE_PASSWORD`] as const;
  const [url, password] = names.map((name) => process.env[name] || undefined);
  const configured = project.config.database;
  if (url !== undefined) return [url, password];
  if (configured?.url) return [configured.url, password ?? configured.password];
  throw new AthanorError("CONFIG_INCOMPLETE", `Cannot connect: ${names[0]} is not set`, {
    hint: `Set ${names[0]} and, where the server asks for one, ${names[1]}.`,
  });
}
