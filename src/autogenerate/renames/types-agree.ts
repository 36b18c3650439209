/** Types between which rows convert by themselves, lengths and precisions left out. */
const families: readonly ReadonlySet<string>[] = [
  new Set(["text", "character varying", "character", "citext"]),
  new Set(["smallint", "integer", "bigint", "numeric", "real", "double precision"]),
  new Set(["timestamp without time zone", "timestamp with time zone", "date"]),
  new Set(["time without time zone", "time with time zone"]),
  new Set(["json", "jsonb"]),
];

/** Whether two types are equal or of one family. */
export function typesAgree(left: string, right: string): boolean {
  if (left === right) return true;
  const [from, to] = [left, right].map((type) => type.replace(/\(\d+(,-?\d+)?\)/, "").replace(/^\w+\.(?=citext$)/, ""));
  return from === to || families.some((family) => family.has(from!) && family.has(to!));
}
