/** A line of a value; `verbatim` is one that must not be moved, as inside a template literal. */
export type TemplateLine = string | { readonly verbatim: string };

export type TemplateValues = Readonly<Record<string, readonly TemplateLine[]>>;

/**
 * Fills `{name}` placeholders. A line with a placeholder whose value is empty is left out; the further lines of a value
 * get what stands before its placeholder, so that comments stay comments and code keeps its indent.
 *
 * @param values by name; what is not a name here is left as it is
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const lines = template.replaceAll("\r\n", "\n").split("\n");
  return lines.flatMap((line) => fillLine(line, values)).join("\n");
}

function fillLine(line: string, values: TemplateValues): string[] {
  const names = [...line.matchAll(/\{(\w+)\}/g)].filter(([, name]) => Object.hasOwn(values, name!));
  if (names.some(([, name]) => values[name!]!.length === 0)) return [];
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    const before = line.slice(0, only.index);
    const after = line.slice(only.index + only[0].length);
    return spread(before, values[only[1]!]!, after);
  }
  return [line.replaceAll(/\{(\w+)\}/g, (match, name: string) => inline(values, name) ?? match)];
}

function spread(before: string, value: readonly TemplateLine[], after: string): string[] {
  const lines = value.map((line) => {
    if (typeof line !== "string") return line.verbatim;
    return line === "" ? before.trimEnd() : before + line;
  });
  return [...lines.slice(0, -1), lines.at(-1)! + after];
}

function inline(values: TemplateValues, name: string): string | undefined {
  if (!Object.hasOwn(values, name)) return undefined;
  return values[name]!.map((line) => (typeof line === "string" ? line : line.verbatim)).join(" ");
}
