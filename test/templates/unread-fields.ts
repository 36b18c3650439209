/**
 * Runs a check over a value and tells which fields the check never looked at: a validator reads the fields that its
 * schema knows, so a misspelt one is among the rest.
 */
export function unreadFields(value: object, check: (watched: object) => void): string[] {
  const unread: string[] = [];
  const settle: (() => void)[] = [];
  check(watch(value, "", settle, unread));
  for (const report of settle) report();
  return unread;
}

function watch<Value>(value: Value, path: string, settle: (() => void)[], unread: string[]): Value {
  if (typeof value !== "object" || value === null) return value;
  const seen = new Map<string | symbol, unknown>();
  let listed = false;
  settle.push(() => {
    if (listed || Array.isArray(value)) return;
    unread.push(
      ...Object.keys(value)
        .filter((key) => !seen.has(key))
        .map((key) => `${path}/${key}`),
    );
  });
  return new Proxy(value, {
    get(target, key, receiver) {
      if (!seen.has(key))
        seen.set(key, watch(Reflect.get(target, key, receiver), `${path}/${String(key)}`, settle, unread));
      return seen.get(key);
    },
    ownKeys(target) {
      listed = true;
      return Reflect.ownKeys(target);
    },
  });
}
