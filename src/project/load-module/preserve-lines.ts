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

function lineOrigins(mappings: string): (LineOrigin | undefined)[] {
  let sourceLine = 0;
  return mappings.split(";").map((group) => {
    let first: LineOrigin | undefined;
    for (const segment of group === "" ? [] : group.split(",")) {
      const [column = 0, , lineDelta] = decodeSegment(segment);
      sourceLine += lineDelta ?? 0;
      first ??= { column, line: sourceLine };
    }
    return first;
  });
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const digits = new Map([...base64].map((character, index) => [character, index]));

/** Base64 VLQ: five bits a digit, least significant first, the lowest bit of the whole is the sign (ECMA-426). */
function decodeSegment(segment: string): number[] {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = digits.get(character)!;
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return values;
}
