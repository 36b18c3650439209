const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds in `200ms`, `2s`, `10min`, `1h`, `1d`, the words of PostgreSQL's settings; null for anything else. */
export function parseDuration(text: string): number | null {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)$/.exec(text.trim()) ?? [];
  const factor = unitsMs[unit];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}
