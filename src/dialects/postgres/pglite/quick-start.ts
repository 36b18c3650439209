import { setFlagsFromString } from "node:v8";

/**
 * Makes WebAssembly that is compiled from now on start sooner and run slower (no optimizing tier): a third of PGlite's
 * start-up time and memory, for half its speed on long work. The flag holds for the whole process, so only a short
 * command may ask for it, before the embedded database is opened.
 */
export function preferQuickStart(): void {
  setFlagsFromString("--liftoff-only");
}
