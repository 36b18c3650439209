import { type DestinationStream, destination, type Logger as PinoLogger, pino, stdTimeFunctions } from "pino";
import { errorFields } from "./error-fields.ts";
import { logForPeople } from "./log-for-people.ts";

export type LogLevel = "debug" | "info" | "warning" | "error" | "critical";

export interface LoggingOptions {
  /** What the field `logger` holds. */
  readonly name: string;
  /** Any case; pino's own names are understood too. Default "info". */
  readonly level?: LogLevel | (string & {});
  /** "production" (default) writes JSON, "development" lines for people. */
  readonly profile?: "production" | "development";
  /** Adds `time`; platforms mostly add their own. Default false. */
  readonly timestamp?: boolean;
  /** Default: stdout. */
  readonly destination?: DestinationStream;
}

/**
 * Makes the logger of a service on pino: JSON with `severity`, `logger` and `message`, which Google Cloud and its like
 * read as they are; errors with their code, hint and causes.
 *
 * @example
 * ```ts
 * import { configureLogging } from "athanor/service";
 *
 * const logger = configureLogging({ name: "example", level: "INFO" });
 * logger.info({ user: "rra" }, "logged in");
 * // {"severity":"info","logger":"example","user":"rra","message":"logged in"}
 * ```
 */
export function configureLogging(options: LoggingOptions): PinoLogger {
  const stream = options.destination ?? destination({ fd: 1, sync: true });
  return pino(
    {
      level: pinoLevel(options.level ?? "info"),
      base: { logger: options.name },
      messageKey: "message",
      errorKey: "error",
      timestamp: options.timestamp ? stdTimeFunctions.isoTime : false,
      formatters: { level: (label) => ({ severity: severities[label] ?? label }) },
      serializers: { err: errorFields, error: errorFields },
    },
    options.profile === "development" ? logForPeople(stream) : stream,
  );
}

/**
 * Makes the logger for migrations: as configureLogging, on stderr, so that `--sql` and `--json` on stdout stay clean.
 */
export function configureMigrationLogging(options: Partial<LoggingOptions> = {}): PinoLogger {
  return configureLogging({ name: "athanor", destination: destination({ fd: 2, sync: true }), ...options });
}

const severities: Readonly<Record<string, string>> = { trace: "debug", warn: "warning", fatal: "critical" };

const levels: Readonly<Record<string, string>> = { warning: "warn", critical: "fatal" };

function pinoLevel(level: string): string {
  const name = level.toLowerCase();
  return levels[name] ?? name;
}
