/**
 * A `.cts` file as CommonJS: the transformer leaves `import` and `export` in it, and an empty `export {}` in the place of
 * imported types. Each statement keeps its line; what is exported is handed out at the end.
 *
 * @param code as the transformer prints it: each import on one line
 */
export function commonJsSource(code: string): string {
  const exported: string[] = [];
  const withoutExports = code
    .replaceAll(exportedDeclaration, (_, declaration: string, name: string) => {
      exported.push(`exports.${name} = ${name};`);
      return `${declaration}${name}`;
    })
    .replaceAll(exportList, (_, list: string) => {
      exported.push(...list.split(",").flatMap(exportOf));
      return "";
    })
    .replaceAll(/^export default /gm, "exports.default = ")
    .replaceAll(/^export \* from ("[^"\n]*"|'[^'\n]*');?/gm, "Object.assign(exports, require($1));");
  const body = withoutExports.replaceAll(importLine, (_, clause: string | undefined, specifier: string) => {
    const call = `require(${specifier})`;
    return clause === undefined ? `${call};` : requireClause(clause.trim(), call);
  });
  return exported.length === 0 ? body : `${body}\n${exported.join(" ")}`;
}

const exportedDeclaration = /^export ((?:const|let|var|class|(?:async )?function\*?) )([\w$]+)/gm;
const exportList = /^export \{([^}]*)\};?$/gm;
const importLine = /^import (?:([^"';]+?) from )?("[^"\n]*"|'[^'\n]*');?/gm;

/** `local as name` */
function exportOf(item: string): string[] {
  const [local = "", name = local] = item.trim().split(/\s+as\s+/);
  return local === "" ? [] : [`exports.${name} = ${local};`];
}

/** `fallback, { a, b as c }`, `* as all` */
function requireClause(clause: string, call: string): string {
  const [, fallback, rest = ""] = /^(?:([\w$]+)(?:\s*,\s*)?)?(.*)$/s.exec(clause) ?? [];
  const namespace = /^\* as ([\w$]+)$/.exec(rest)?.[1];
  const unwrapped = `((module) => module?.__esModule ? module.default : module)(${call})`;
  return [
    fallback === undefined ? "" : `const ${fallback} = ${unwrapped};`,
    namespace === undefined ? "" : `const ${namespace} = ${call};`,
    rest.startsWith("{") ? `const ${rest.replaceAll(/ as /g, ": ")} = ${call};` : "",
  ].join("");
}
