import type { AthanorConfig, ConfigContext } from "./config.ts";

/** A config, or a function that makes one from `-x` arguments, the process environment and the chosen name. */
export type ConfigInput = AthanorConfig | ((context: ConfigContext) => AthanorConfig | Promise<AthanorConfig>);

/**
 * Gives a config its types; returns it as it is.
 *
 * @example
 * ```ts
 * import { defineConfig } from "athanor";
 *
 * export default defineConfig({
 *   database: { url: process.env.EXAMPLE_DATABASE_URL, password: process.env.EXAMPLE_DATABASE_PASSWORD },
 *   migrations: "./migrations",
 *   timezone: "UTC",
 * });
 * ```
 */
export function defineConfig<Config extends ConfigInput>(config: Config): Config {
  return config;
}
