import { AthanorError } from "../../../errors/athanor-error.ts";

/** The pieces of a server's URL, decoded; what is absent is undefined. */
export interface UrlParts {
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly hosts: readonly { readonly host: string; readonly port: string | undefined }[];
  readonly database: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Splits `scheme://[user[:password]@][host[:port],…][/database][?parameters]`. Not the URL class: it knows neither
 * several hosts nor sockets (%2Ffolder) nor an unescaped `@` or `#` in a password.
 */
export function splitDatabaseUrl(url: string): UrlParts {
  const rest = url.slice(url.indexOf(":") + 1);
  if (!rest.startsWith("//")) throw invalid("there is no // behind the scheme");
  const [, authority = "", path = "", query = ""] = /^\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf("@");
  if (at === -1 && path.includes("@")) {
    throw invalid("there is a / before the @", "Write / in a password as %2F, or give the password separately.");
  }
  const credentials = at === -1 ? "" : authority.slice(0, at);
  const colon = credentials.indexOf(":");
  return {
    user: decode(colon === -1 ? credentials : credentials.slice(0, colon), "user") || undefined,
    password: colon === -1 ? undefined : decode(credentials.slice(colon + 1), "password"),
    hosts: authority
      .slice(at + 1)
      .split(",")
      .map(splitHost),
    database: decode(path, "database name") || undefined,
    parameters: new Map(new URLSearchParams(query.replaceAll("+", "%2B"))),
  };
}

function splitHost(text: string): UrlParts["hosts"][number] {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) return { host: bracketed[1] ?? "", port: bracketed[2] || undefined };
  const [host = "", port, ...more] = text.split(":");
  if (more.length > 0) throw invalid("a host holds several colons", "Write an IPv6 address in brackets: [::1]:5432.");
  return { host: decode(host, "host"), port: port || undefined };
}

/** The text itself may be a password: an error names the part, never its content. */
function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid(
      `the ${part} has a % that begins no escape`,
      "Write % as %25, or give the password separately, where nothing needs escaping.",
    );
  }
}

function invalid(state: string, hint = "Write postgres://user@host:5432/database."): AthanorError {
  return new AthanorError("DATABASE_URL_INVALID", `Cannot parse the database URL: ${state}`, { hint });
}
