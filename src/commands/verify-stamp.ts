import { openComparison } from "../autogenerate/comparison-context.ts";
import { readVersionRows } from "../dialects/postgres/version-table/version-rows.ts";
import { AthanorError } from "../errors/athanor-error.ts";
import { isAthanorError } from "../errors/is-athanor-error.ts";
import type { Project } from "../project/project.ts";
import { planStamp } from "../revisions/plan-stamp.ts";
import { openDatabase } from "../runtime/open-database.ts";
import { drift } from "./drift.ts";

export interface VerifyStampOptions {
  readonly targets: readonly string[];
  readonly purge: boolean;
  readonly onProgress?: ((text: string) => void) | undefined;
}

export type StampVerification =
  | { readonly kind: "verified" }
  /** The rows after the stamp claim nothing. */
  | { readonly kind: "nothingClaimed" }
  /** No dev database, or one that cannot replay the scripts. */
  | { readonly kind: "impossible"; readonly error: AthanorError };

/**
 * Compares the live catalogue with what the version rows after a stamp would claim.
 *
 * @throws AthanorError STAMP_UNVERIFIED with the differences; what planning and connecting throw
 */
export async function verifyStamp(project: Project, options: VerifyStampOptions): Promise<StampVerification> {
  const { targets, purge, onProgress } = options;
  const connection = await openDatabase(project);
  try {
    const from = await readVersionRows(connection, project.config);
    const rows = planStamp(project.graph, { from, targets: [...targets], purge }).to;
    if (rows.length === 0) return { kind: "nothingClaimed" };
    await using comparison = openComparison(project, { onProgress, quickStart: true });
    const found = await drift(comparison, connection, rows).catch(impossible);
    if ("kind" in found) return found;
    if (found.differences.length === 0) return { kind: "verified" };
    throw unverified(
      rows,
      found.differences.map(({ description }) => description),
    );
  } finally {
    await connection.close();
  }
}

/** A database that cannot be read is a failure; a dev database that is not at hand, or cannot run a script, is not. */
function impossible(error: unknown): Extract<StampVerification, { kind: "impossible" }> {
  if (isAthanorError(error) && !error.code.startsWith("DATABASE_") && error.code !== "CONNECTION_LOST") {
    return { kind: "impossible", error };
  }
  throw error;
}

function unverified(rows: readonly string[], differences: readonly string[]): AthanorError {
  const list = differences.map((description) => `  ${description}`).join("\n");
  return new AthanorError(
    "STAMP_UNVERIFIED",
    `Cannot stamp ${rows.join(", ")}: the database differs from what these revisions produce:\n${list}`,
    {
      hint: "Stamp the revision that the database is really at, or give --no-verify to stamp all the same.",
      details: { rows, differences },
    },
  );
}
