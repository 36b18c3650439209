import { AthanorError } from "../../../errors/athanor-error.ts";
import type { ServerTarget } from "../../database-target.ts";

type Parameters = ReadonlyMap<string, string>;
type Environment = Readonly<Record<string, string | undefined>>;

const sslParameters = new Set([
  "ssl",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
  "sslnegotiation",
  "sslpassword",
  "sslcrl",
  "sslcrldir",
  "sslsni",
  "sslcompression",
  "sslcertmode",
  "ssl_min_protocol_version",
  "ssl_max_protocol_version",
  "sslaccept",
  "sslidentity",
]);

/**
 * Refuses a parameter that looks like one about TLS and is none: a typo there would silently weaken the connection.
 * Other unknown parameters belong to other programs that share the URL and are left alone.
 */
export function checkUrlParameters(parameters: Parameters): void {
  for (const name of parameters.keys()) {
    if (!name.startsWith("ssl") || sslParameters.has(name)) continue;
    throw new AthanorError("DATABASE_URL_INVALID", `Cannot parse the database URL: unknown parameter ${name}`, {
      hint: "Use sslmode, sslrootcert, sslcert and sslkey.",
    });
  }
}

/** `sslmode`, or the `ssl=true` that Node's drivers know. libpq's default is prefer. */
export function readSslmode(parameters: Parameters, environment: Environment): ServerTarget["sslmode"] {
  const text = (parameters.get("sslmode") ?? parameters.get("ssl") ?? environment.PGSSLMODE ?? "prefer").toLowerCase();
  const mode = sslmodes[text];
  if (mode === undefined) {
    throw new AthanorError(
      "DATABASE_URL_INVALID",
      `Cannot parse the database URL: sslmode is ${JSON.stringify(text)}`,
      {
        hint: "Use disable, allow, prefer, require, verify-ca or verify-full.",
      },
    );
  }
  if (parameters.get("sslrootcert") === "system") return "verify-full";
  return mode === "require" && parameters.has("sslrootcert") ? "verify-ca" : mode; // libpq: a root makes require verify
}

const sslmodes: Readonly<Record<string, ServerTarget["sslmode"]>> = {
  disable: "disable",
  false: "disable",
  0: "disable",
  allow: "allow",
  prefer: "prefer",
  require: "require",
  true: "require",
  1: "require",
  "no-verify": "require",
  "verify-ca": "verify-ca",
  "verify-full": "verify-full",
};

export function readTargetSessionAttributes(
  parameters: Parameters,
  environment: Environment,
): ServerTarget["targetSessionAttributes"] {
  const text = parameters.get("target_session_attrs") ?? environment.PGTARGETSESSIONATTRS;
  if (text === undefined || text === "") return undefined;
  if (isSessionAttribute(text)) return text;
  throw new AthanorError(
    "DATABASE_URL_INVALID",
    `Cannot parse the database URL: target_session_attrs is ${JSON.stringify(text)}`,
    { hint: `Use ${sessionAttributes.join(", ")}.` },
  );
}

const sessionAttributes = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"] as const;

function isSessionAttribute(text: string): text is (typeof sessionAttributes)[number] {
  return (sessionAttributes as readonly string[]).includes(text);
}
