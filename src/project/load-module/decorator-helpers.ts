/**
 * The helpers that the transformer's "external" mode calls for legacy decorators, on one line so that no line moves.
 * What they do is fixed by TypeScript's `experimentalDecorators` and `emitDecoratorMetadata`.
 */
export const decoratorHelpers = [
  "const babelHelpers = {",
  "decorate(decorators, target, key, descriptor) {",
  "let result = arguments.length < 3 ? target",
  ": descriptor === null ? Object.getOwnPropertyDescriptor(target, key) : descriptor;",
  "for (const decorator of [...decorators].reverse()) { if (!decorator) continue;",
  "result = (arguments.length < 3 ? decorator(result)",
  ": arguments.length > 3 ? decorator(target, key, result) : decorator(target, key)) || result; }",
  "if (arguments.length > 3 && result) Object.defineProperty(target, key, result);",
  "return result; },",
  "decorateMetadata(key, value) {",
  'if (typeof Reflect.metadata === "function") return Reflect.metadata(key, value); },',
  "decorateParam(index, decorator) { return (target, key) => decorator(target, key, index); } };",
].join(" ");
