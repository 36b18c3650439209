/** The object without properties that are undefined: an absent property means the server's default. */
export function compact<T extends object>(object: T): T {
  for (const name in object) if (object[name] === undefined) delete object[name];
  return object;
}
