// What `await using` compiles to, for versions of Node that do not know it.
export default function usingContext() {
  /** @type {unknown[]} */
  const resources = [];
  const context = {
    /** @type {unknown} */
    e: undefined,
    a: (/** @type {any} */ value) => {
      resources.push(value);
      return value;
    },
    async d() {
      for (const resource of resources.reverse()) await /** @type {any} */ (resource)?.[Symbol.asyncDispose]();
      if (context.e !== undefined) throw context.e;
    },
  };
  return context;
}
