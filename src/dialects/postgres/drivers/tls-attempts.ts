import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { PeerCertificate } from "node:tls";
import { AthanorError } from "../../../errors/athanor-error.ts";
import type { ServerTarget } from "../../database-target.ts";

/** What Node's TLS needs; both drivers hand it to tls.connect. */
export interface TlsOptions {
  readonly rejectUnauthorized: boolean;
  readonly checkServerIdentity?: (host: string, certificate: PeerCertificate) => Error | undefined;
  /** Whom the certificate must name. Always given when it is verified: without one Node compares with `localhost`. */
  readonly host?: string;
  readonly servername?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * The ways to try, in order, with libpq's meaning of sslmode (PostgreSQL docs, "SSL Support", Table "SSL Mode
 * Descriptions"): null is a plain connection. A unix socket is never encrypted.
 */
export function tlsAttempts(target: ServerTarget, host: string): readonly (TlsOptions | null)[] {
  if (host.startsWith("/")) return [null];
  switch (target.sslmode) {
    case "disable":
      return [null];
    case "allow":
      return [null, unverified(target)];
    case "prefer":
      return [unverified(target), null];
    case "require":
      return [unverified(target)];
    case "verify-ca":
      return [{ ...certificates(target), rejectUnauthorized: true, checkServerIdentity: () => undefined }];
    case "verify-full":
      return [{ ...certificates(target), rejectUnauthorized: true, host, ...(isIP(host) ? {} : { servername: host }) }];
  }
}

function unverified(target: ServerTarget): TlsOptions {
  return { ...certificates(target), rejectUnauthorized: false };
}

function certificates(target: ServerTarget): Pick<TlsOptions, "ca" | "cert" | "key"> {
  const { sslRootCertificate: root, sslCertificate, sslKey } = target;
  return {
    ...(root && root !== "system" ? { ca: readCertificate("sslrootcert", root) } : {}),
    ...(sslCertificate ? { cert: readCertificate("sslcert", sslCertificate) } : {}),
    ...(sslKey ? { key: readCertificate("sslkey", sslKey) } : {}),
  };
}

function readCertificate(parameter: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new AthanorError("FILE_NOT_READABLE", `Cannot read ${parameter}: ${file}: ${(cause as Error).message}`, {
      hint: `Correct ${parameter} in the database URL.`,
      cause,
    });
  }
}
