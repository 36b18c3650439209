import { isAbsolute, relative, sep } from "node:path";

/** A path for people: relative to the base (default: the working directory) where it lies below it, else as it is. */
export function displayPath(file: string, base: string = process.cwd()): string {
  if (!isAbsolute(file)) return file;
  const short = relative(base, file);
  if (short === "") return ".";
  return short === ".." || short.startsWith(`..${sep}`) || isAbsolute(short) ? file : short;
}
