/** An object without what is undefined, null or false: in a catalogue the default is absent. */
export function compact<T extends object>(value: object): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined && item !== null && item !== false),
  ) as T;
}
