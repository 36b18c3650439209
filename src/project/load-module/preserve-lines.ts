/**
 * Puts every statement of generated code back on the line that it has in its source, so that line numbers in stack
 * traces and in the server's messages are right without source maps. Lines are only broken where the code is broken
 * already and only joined where the next line starts with a mapped token, so no string, template or comment changes.
 *
 * @param mappings the `mappings` of a version 3 source map of one source
 */
export function preserveLines(code: string, mappings: string): string {
  const origins = lineOrigins(mappings);
  const output: string[] = [];
  let joinable = false;
  for (const [index, line] of code.split("\n").entries()) {
    const origin = startsMapped(line, origins[index]) ? origins[index]!.line : undefined;
    while (origin !== undefined && output.length < origin) output.push("");
    if (origin !== undefined && origin < output.length && joinable) {
      output[output.length - 1] += ` ${line.trimStart()}`;
    } else {
      output.push(line);
    }
    joinable = !line.includes("//") && !line.startsWith("#!");
  }
  return output.join("\n");
}

interface LineOrigin {
  /** Of the generated line's first segment, from 0. */
  readonly column: number;
  /** The line in the source, from 0. */
  readonly line: number;
}

function startsMapped(line: string, origin: LineOrigin | undefined): boolean {
  return origin !== undefined && line.length > 0 && origin.column <= line.length - line.trimStart().length;
}

/** Walks the mappings once and keeps only what is asked for: the source line is a running sum over all segments. */
function lineOrigins(mappings: string): (LineOrigin | undefined)[] {
  const origins: (LineOrigin | undefined)[] = [];
  let first: LineOrigin | undefined;
  let sourceLine = 0;
  let column = 0;
  let field = 0;
  let value = 0;
  let shift = 0;
  const endSegment = () => {
    if (field > 0) first ??= { column, line: sourceLine };
    field = 0;
  };
  for (let index = 0; index < mappings.length; index++) {
    const code = mappings.charCodeAt(index);
    if (code === comma || code === semicolon) {
      endSegment();
      if (code === comma) continue;
      origins.push(first);
      first = undefined;
      continue;
    }
    const digit = digits[code]!;
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    const delta = value & 1 ? -(value >>> 1) : value >>> 1;
    if (field === 0) column = delta;
    if (field === 2) sourceLine += delta;
    field++;
    value = shift = 0;
  }
  endSegment();
  origins.push(first);
  return origins;
}

const comma = 44;
const semicolon = 59;

/** Base64 VLQ: five bits a digit, least significant first, the lowest bit of the whole is the sign (ECMA-426). */
const digits = new Uint8Array(128);
for (const [value, character] of [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].entries()) {
  digits[character.charCodeAt(0)] = value;
}
