import type { OptionDefinition } from "./command-definition.ts";

/** Options that every command takes. */
export const globalOptions: Readonly<Record<string, OptionDefinition>> = {
  config: { type: "value", short: "c", value: "FILE", help: "the config file (also $ATHANOR_CONFIG)" },
  name: { type: "value", short: "n", value: "NAME", help: "a named environment of the config" },
  x: { type: "list", short: "x", value: "KEY=VALUE", help: "a value for the config and the scripts, may be repeated" },
  json: { type: "flag", help: "one JSON document on stdout, nothing else" },
  quiet: { type: "flag", short: "q", help: "no results for people, no progress" },
  verbose: { type: "flag", short: "v", help: "say more" },
  help: { type: "flag", short: "h", help: "show this help" },
};
