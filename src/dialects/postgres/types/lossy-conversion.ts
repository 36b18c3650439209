import type { TypeName } from "./type-name.ts";

/**
 * What an ALTER COLUMN TYPE may silently lose, as a sentence for the one who reviews it; undefined where it keeps every
 * value or raises an error. Each entry was observed on PostgreSQL 15.
 */
export function lossyConversion(from: TypeName, to: TypeName): string | undefined {
  if (from.base === to.base) return lossyModifier(from, to);
  const [source, target] = [from.base, to.base];
  if (source === "json" && target === "jsonb") return "duplicate keys and the order of keys are lost";
  if (target === "cidr" && source === "inet") return "host bits are set to zero";
  if (integers.has(target) && fractions.has(source)) return "fractions are rounded";
  if (floats.has(target) && numbers.has(source)) return "digits beyond the floating point's precision are lost";
  if (target === "numeric" && floats.has(source)) return "digits beyond the floating point's precision are lost";
  if (source === "money" || target === "money") return "fractions of the smallest unit are rounded";
  if (source.startsWith("timestamp") && target === "date") return "the time of day is lost";
  if (source.startsWith("timestamp") && target.startsWith("time ")) return "the date is lost";
  if (source === "time with time zone" && target === "time without time zone") return "the zone is lost";
  if (source === "interval" && target.startsWith("time ")) return "months and days are lost";
  if (source.startsWith("timestamp") && target.startsWith("timestamp")) {
    return "values are read in the session's time zone";
  }
  if (shortStrings.has(target) && from.base === "text") return "trailing spaces beyond the length are lost";
  if (target === '"char"') return "all but the first character is lost";
  return undefined;
}

function lossyModifier({ base, modifier: from }: TypeName, { modifier: to }: TypeName): string | undefined {
  if (to === undefined || from === to) return undefined;
  if (base === "numeric") return narrowsScale(from, to) ? "fractions are rounded to the new scale" : undefined;
  if (base === "interval") return "fields and fractions beyond the new precision are lost";
  if (/^(timestamp|time) /.test(base)) {
    return Number(from ?? 6) > Number(to) ? "fractions of seconds are rounded" : undefined;
  }
  if (base !== "character varying" && base !== "character") return undefined;
  return from === undefined || Number(from) > Number(to) ? "trailing spaces beyond the length are lost" : undefined;
}

function narrowsScale(from: string | undefined, to: string): boolean {
  return from === undefined || scaleOf(from) > scaleOf(to);
}

function scaleOf(modifier: string): number {
  return Number(modifier.split(",")[1] ?? 0);
}

const integers: ReadonlySet<string> = new Set(["smallint", "integer", "bigint"]);
const floats: ReadonlySet<string> = new Set(["real", "double precision"]);
const fractions: ReadonlySet<string> = new Set([...floats, "numeric"]);
const numbers: ReadonlySet<string> = new Set(["bigint", "integer", "numeric", "double precision"]);
const shortStrings: ReadonlySet<string> = new Set(["character varying", "character"]);
