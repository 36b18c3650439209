/** A type as format_type prints it, taken apart. */
export interface TypeName {
  /** Without modifier and brackets: `character varying`, `timestamp with time zone`, `public.mood`. */
  readonly base: string;
  /** What stands in the parentheses: `320`, `10,2`, or the fields of an interval. */
  readonly modifier: string | undefined;
  readonly array: boolean;
}

/** Takes a type's name apart; a parenthesis or bracket inside a quoted name belongs to the name. */
export function parseTypeName(type: string): TypeName {
  const array = type.endsWith("[]");
  const element = type.replace(/(\[\])+$/, "");
  const interval = /^interval\b ?(.*)$/.exec(element);
  if (interval !== null) return { base: "interval", modifier: interval[1] || undefined, array };
  const parts = /^((?:"(?:[^"]|"")*"|[^"(])*)\(([^()"]*)\)(.*)$/.exec(element);
  if (parts === null) return { base: element, modifier: undefined, array };
  return { base: `${parts[1]!.trimEnd()}${parts[3]}`, modifier: parts[2], array };
}
