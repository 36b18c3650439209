import { createInterface } from "node:readline/promises";
import { AthanorError } from "../errors/athanor-error.ts";
import type { Project } from "../project/project.ts";
import { contentsOf, ownedCatalogue } from "./unknown-objects.ts";
import { type Reachable, withSession } from "./with-session.ts";

/**
 * Asks a person before data are deleted. Where there is nothing to delete, nobody is asked.
 *
 * @throws AthanorError DESTRUCTIVE_REFUSED where the answer is no, or where nobody can answer
 */
export async function confirmReset(engine: Reachable, project: Project): Promise<void> {
  const contents = await withSession(engine, async (connection) =>
    contentsOf(await ownedCatalogue(connection, project)),
  );
  if (contents.length === 0) return;
  if (process.stdin.isTTY && (await answerIsYes(`Delete all data of ${engine.target.label}? [y/N] `))) return;
  throw new AthanorError("DESTRUCTIVE_REFUSED", `Cannot reset ${engine.target.label}: it holds ${contents[0]}`, {
    hint: "Add --yes to delete all data without being asked.",
    details: { count: contents.length },
  });
}

async function answerIsYes(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(question)).trim());
  } finally {
    terminal.close();
  }
}
