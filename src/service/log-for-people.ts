import type { DestinationStream } from "pino";

/** Turns JSON lines into `info     logged in  user=rra`, with the stack of an error below. */
export function logForPeople(stream: DestinationStream): DestinationStream {
  return {
    write(line: string) {
      stream.write(`${format(JSON.parse(line) as Record<string, unknown>)}\n`);
    },
  };
}

function format({ severity, message, time, logger, error, ...fields }: Record<string, unknown>): string {
  const { stack, ...facts } = (typeof error === "object" && error !== null ? error : { message: error }) as {
    stack?: string;
    message?: unknown;
  };
  const shown = { logger, ...fields, ...(facts.message === undefined ? {} : { error: facts.message }) };
  const pairs = Object.entries(shown).map(([name, value]) => `${name}=${plain(value)}`);
  const head = [time, String(severity).padEnd(8), message].filter((part) => part !== undefined).join(" ");
  return [`${head}  ${pairs.join(" ")}`, ...(stack === undefined ? [] : [stack])].join("\n");
}

function plain(value: unknown): string {
  return typeof value === "string" && /^[^\s"]+$/.test(value) ? value : (JSON.stringify(value) ?? "undefined");
}
