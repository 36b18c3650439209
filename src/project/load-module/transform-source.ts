import * as nodeModule from "node:module";
import { createRequire } from "node:module";
import { dirname, extname } from "node:path";
import type * as Oxc from "oxc-transform";
import { AthanorError } from "../../errors/athanor-error.ts";
import { commonJsSource } from "./commonjs-source.ts";
import { decoratorHelpers } from "./decorator-helpers.ts";
import { isInModulePackage, type ModuleFormat, moduleFormat } from "./module-format.ts";
import { preserveLines } from "./preserve-lines.ts";
import { typescriptOptions } from "./typescript-options.ts";

export interface TransformedSource {
  readonly format: ModuleFormat;
  /** JavaScript in which every statement stands on the line that it has in the source. */
  readonly code: string;
}

/**
 * Turns a TypeScript file into JavaScript.
 *
 * @throws AthanorError MODULE_LOAD_FAILED with file, line and column of a syntax error; PACKAGE_MISSING without a
 *   transformer on a Node that cannot strip types
 */
export function transformSource(file: string, source: string): TransformedSource {
  const transformer = loadTransformer();
  const code = transformer === null ? stripTypes(file, source) : transformWithOxc(transformer, file, source);
  const format = moduleFormat(file, code);
  return { format, code: format === "module" ? addRequire(file, code) : code };
}

type Transformer = Pick<typeof Oxc, "transformSync">;

let loadedTransformer: Transformer | null | undefined;

function loadTransformer(): Transformer | null {
  if (loadedTransformer !== undefined) return loadedTransformer;
  try {
    loadedTransformer = createRequire(import.meta.url)("oxc-transform") as Transformer;
  } catch {
    loadedTransformer = null;
  }
  return loadedTransformer;
}

function transformWithOxc(transformer: Transformer, file: string, source: string): string {
  const options = typescriptOptions(dirname(file));
  const result = transformer.transformSync(file, source, {
    sourceType: extname(file) === ".cts" ? "commonjs" : "module",
    target: "esnext",
    sourcemap: true,
    decorator: { legacy: options.legacyDecorators, emitDecoratorMetadata: options.decoratorMetadata },
    assumptions: { setPublicClassFields: options.assignedClassFields },
    typescript: { removeClassFieldsWithoutInitializer: options.assignedClassFields },
    helpers: { mode: "External" as Oxc.HelperMode },
  });
  const error = result.errors.find(({ severity }) => severity === "Error");
  if (error) throw syntaxError(file, source, error);
  const written = extname(file) === ".cts" ? commonJsSource(result.code) : result.code;
  const code = lateMetadata(preserveLines(written, result.map?.mappings ?? ""));
  return code.includes("babelHelpers.") ? `${decoratorHelpers} ${code}` : code;
}

/** Of two classes that import each other one is not there yet: TypeScript's CommonJS finds undefined, and says Object. */
function lateMetadata(code: string): string {
  return code.replaceAll(
    /typeof ([\w$.]+) === "undefined" \? Object : \1/g,
    (test) => `(() => { try { return ${test}; } catch { return Object; } })()`,
  );
}

function syntaxError(file: string, source: string, error: Oxc.OxcError): AthanorError {
  const start = error.labels[0]?.start ?? 0;
  const before = Buffer.from(source).subarray(0, start).toString().split("\n");
  const position = { line: before.length, column: before.at(-1)!.length + 1 };
  return new AthanorError("MODULE_LOAD_FAILED", `Cannot read ${file}:${position.line}: ${error.message}`, {
    hint: error.helpMessage ?? "Correct the syntax.",
    details: { file, ...position, reason: error.message },
  });
}

/** Node's own type stripping blanks types out in place, so lines stay where they are. */
function stripTypes(file: string, source: string): string {
  const strip = (nodeModule as { stripTypeScriptTypes?: (code: string) => string }).stripTypeScriptTypes;
  if (strip === undefined) {
    throw new AthanorError("PACKAGE_MISSING", `Cannot load ${file}: "oxc-transform" is not installed`, {
      hint: "Run `npm install --save-dev oxc-transform`, or use Node 22.18 or later.",
      details: { package: "oxc-transform", file },
    });
  }
  try {
    return strip(source);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AthanorError("MODULE_LOAD_FAILED", `Cannot read ${file}: ${reason}`, {
      hint: "Correct the syntax, or run `npm install --save-dev oxc-transform` for enums, namespaces and decorators.",
      details: { file, reason },
      cause,
    });
  }
}

/** A CommonJS project writes ES syntax and means CommonJS: what only that has is given to the ES module. */
function addRequire(file: string, code: string): string {
  if (!/\b(?:require|__filename|__dirname)\b/.test(code) || extname(file) === ".mts" || isInModulePackage(file)) {
    return code;
  }
  const isFree = (name: string) =>
    new RegExp(`(?<![.\\w$])${name}\\b`).test(code) &&
    !new RegExp(`(?:const|let|var|function|class|import)\\s[^;=(]*\\b${name}\\b`).test(code);
  const values = [
    ["require", 'process.getBuiltinModule("node:module").createRequire(import.meta.url)'],
    ["__filename", "import.meta.filename"],
    ["__dirname", "import.meta.dirname"],
  ] as const;
  return values.map(([name, value]) => (isFree(name) ? `const ${name} = ${value}; ` : "")).join("") + code;
}
