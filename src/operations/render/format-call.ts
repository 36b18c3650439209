import type { Call } from "./call.ts";
import { textLiteral } from "./text-literal.ts";

/**
 * A call as a statement, laid out as Biome does by default: on one line where it fits, else with the last argument
 * opened, else with one argument a line.
 *
 * @param width columns from the left edge of the body
 */
export function formatCall({ method, values }: Call, width: number): string {
  const head = `await op.${method}(`;
  const tail = ");";
  if (values.length === 0) return head + tail;
  const flat = values.map((value) => flatText(value));
  if (!flat.includes(null) && fits(`${head}${flat.join(", ")}${tail}`, width))
    return `${head}${flat.join(", ")}${tail}`;
  if (values.length === 1 && isTemplate(values[0])) return `${head}${textLiteral(values[0])}${tail}`;
  return hugged(head, values, width) ?? listed(head, values, width);
}

/** The last argument opens on the line of the call, where the others fit before it. */
function hugged(head: string, values: readonly unknown[], width: number): string | null {
  const last = values.at(-1);
  const before = values.slice(0, -1).map((value) => flatText(value));
  if (!isContainer(last) || before.includes(null) || isSameKind(last, values.at(-2))) return null;
  const start = `${head}${before.map((text) => `${text}, `).join("")}`;
  if (!fits(`${start}${Array.isArray(last) ? "[" : "{"}`, width)) return null;
  return `${start}${openText(last, "", width)});`;
}

function listed(head: string, values: readonly unknown[], width: number): string {
  const lines = values.map((value) => `  ${valueText(value, "  ", { width, before: 2, after: 1 })},`);
  return [head, ...lines, ");"].join("\n");
}

interface Room {
  readonly width: number;
  /** Columns taken on the line before the value. */
  readonly before: number;
  /** Columns that must follow on the same line. */
  readonly after: number;
}

/** A value on one line where it fits, opened where not. */
function valueText(value: unknown, indent: string, { width, before, after }: Room): string {
  const flat = flatText(value);
  if (flat !== null && before + columnsOf(flat) + after <= width) return flat;
  if (isContainer(value)) return openText(value, indent, width);
  return flat ?? textLiteral(String(value));
}

/** An object or list with one entry a line. */
function openText(value: object, indent: string, width: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((item) => typeof item === "number")) return filledText(value, indent, width);
    const lines = value.map((item) => {
      return `${inner}${valueText(item, inner, { width, before: inner.length, after: 1 })},`;
    });
    return ["[", ...lines, `${indent}]`].join("\n");
  }
  const lines = Object.entries(value).map(([key, item]) => {
    const start = `${inner}${keyText(key)}: `;
    return start + propertyText(item, inner, { width, before: columnsOf(start), after: 1 });
  });
  return ["{", ...lines, `${indent}}`].join("\n");
}

/** A text that is too long for its line moves to the next one, as a whole. */
function propertyText(value: unknown, indent: string, room: Room): string {
  const text = valueText(value, indent, room);
  const isLongText = typeof value === "string" && !isTemplate(value) && room.before + columnsOf(text) + 1 > room.width;
  return isLongText ? `\n${indent}  ${text},` : `${text},`;
}

/** Numbers share lines. */
function filledText(values: readonly number[], indent: string, width: number): string {
  const inner = `${indent}  `;
  const lines: string[] = [];
  for (const value of values) {
    const current = lines.at(-1);
    if (current !== undefined && current.length + String(value).length + 2 <= width)
      lines[lines.length - 1] = `${current} ${value},`;
    else lines.push(`${inner}${value},`);
  }
  return ["[", ...lines, `${indent}]`].join("\n");
}

/** The value on one line; null where it must be opened or holds several lines. */
function flatText(value: unknown): string | null {
  if (typeof value === "string") return isTemplate(value) ? null : textLiteral(value);
  if (Array.isArray(value) && value.length === 0) return "[]";
  if (typeof value !== "object" || value === null) return String(value).replace("e+", "e");
  if (Array.isArray(value)) {
    const items = value.map(flatText);
    return items.includes(null) || mustOpen(value) ? null : `[${items.join(", ")}]`;
  }
  const entries = Object.entries(value).map(([key, item]) => [keyText(key), flatText(item)] as const);
  if (entries.some(([, text]) => text === null)) return null;
  return entries.length === 0 ? "{}" : `{ ${entries.map(([key, text]) => `${key}: ${text}`).join(", ")} }`;
}

/** Several objects, or several lists, with more than one entry each are never put on one line. */
function mustOpen(values: readonly unknown[]): boolean {
  if (values.length < 2) return false;
  const lists = values.every((value) => Array.isArray(value) && value.length > 1);
  return lists || values.every((value) => isContainer(value) && !Array.isArray(value) && Object.keys(value).length > 1);
}

/** `__proto__` as a plain key would set the prototype. */
function keyText(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key)) return key;
  return isTemplate(key) ? JSON.stringify(key) : textLiteral(key);
}

function isTemplate(value: unknown): value is string {
  return typeof value === "string" && value.includes("\n");
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function isSameKind(value: object, other: unknown): boolean {
  return typeof other === "object" && other !== null && Array.isArray(value) === Array.isArray(other);
}

function fits(text: string, width: number): boolean {
  return columnsOf(text) <= width;
}

/** Wide characters count twice, as formatters count them. */
function columnsOf(text: string): number {
  const wide = text.match(
    /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g,
  );
  return [...text].length + (wide?.length ?? 0);
}
