import type { Options } from "../schema/object-base.ts";

/** What SET and RESET must name to lead from one set of options to another. */
export interface ChangedOptions {
  readonly set: Options;
  readonly reset: readonly string[];
}

/**
 * SET puts its options at the end, so that those which then stand in another order than wanted are said again. The
 * order alone is no change.
 */
export function changedOptions(from: Options = {}, to: Options = {}): ChangedOptions {
  const wanted = Object.entries(to);
  const kept = Object.keys(from).filter((name) => to[name] === from[name]);
  const inPlace = wanted.findIndex(([name], position) => kept[position] !== name);
  const changes = wanted.length > kept.length && inPlace >= 0;
  return {
    set: Object.fromEntries(changes ? wanted.slice(inPlace) : []),
    reset: Object.keys(from).filter((name) => !(name in to)),
  };
}
