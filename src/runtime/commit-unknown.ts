import { AthanorError } from "../errors/athanor-error.ts";
import type { PreparedStep } from "./prepared-step.ts";

/** The connection ended between COMMIT and its answer: whether the steps are done is only known to the database. */
export function commitUnknown(steps: readonly PreparedStep[], cause: unknown): AthanorError {
  const revisions = steps.map(({ step }) => step.revision);
  return new AthanorError(
    "COMMIT_UNKNOWN",
    `Cannot tell whether ${revisions.join(", ")} was committed: the connection ended around COMMIT`,
    {
      hint: "Run the command again: it finds out from the version rows and does what is left.",
      details: { revisions, kind: "connectionLost", retryable: true },
      cause,
    },
  );
}
