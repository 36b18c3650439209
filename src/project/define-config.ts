import type { AthanorConfig, ConfigContext } from "./config.ts";

/** A function that makes a config from `-x` arguments, the process environment and the chosen name. */
export type ConfigFunction = (context: ConfigContext) => AthanorConfig | Promise<AthanorConfig>;

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
export function defineConfig(config: AthanorConfig): AthanorConfig;
export function defineConfig(config: ConfigFunction): ConfigFunction;
export function defineConfig(config: AthanorConfig | ConfigFunction): AthanorConfig | ConfigFunction {
  return config;
}
