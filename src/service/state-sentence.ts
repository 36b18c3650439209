import type { DatabaseState, JudgedState } from "./judge-state.ts";

/** What an operator needs to know about a state, and what to do. */
export function stateSentence(judged: JudgedState): string {
  return sentences[judged.state](judged);
}

const sentences: Readonly<Record<DatabaseState, (judged: JudgedState) => string>> = {
  current: ({ current }) => `Database schema is current: it is at ${list(current)}.`,
  behind: ({ current, expected, pending }) =>
    `Database schema is not current: it is at ${list(current)}, and ${count(pending)} behind ${list(expected)}. ` +
    "Run update-schema (or `athanor upgrade heads`) with this release.",
  ahead: ({ unknown, compatible }) =>
    `Database schema is not current: it is ahead of this release, which does not know ${list(unknown)}. ` +
    (compatible
      ? "The newer revisions declare that this release still works: start it with the policy `compatible`, or deploy the newer release."
      : "Deploy the release that brought it, or downgrade with that release first."),
  diverged: ({ unknown, pending, current }) =>
    unknown.length > 0
      ? `Database schema is not current: it has left this release's history: it has ${list(unknown)}, which this release does not know, and lacks ${list(pending)}. Deploy a release that holds both lines, merged.`
      : `Database schema is not current: its version rows ${list(current)} contradict each other. Look at them with \`athanor current\`, then stamp the right ones.`,
  uninitialized: ({ expected }) =>
    `Database has not been initialized: it holds no version rows, and this release expects ${list(expected)}. ` +
    "Run init (or `athanor upgrade heads`). For a database that has the tables already, see `athanor stamp --verify`.",
  unknown: ({ current }) =>
    `Database schema is not current: it is at ${list(current)}, of which this release knows nothing. ` +
    "Is this the right database, and the right release? If its tables are this release's, run `athanor stamp --purge --verify`.",
  drifted: ({ current }) =>
    `Database schema is not what its stamp claims: it is stamped ${list(current)}, but the catalogue is not the one that was recorded then. ` +
    "See what differs with `athanor drift`.",
};

function list(revisions: readonly string[]): string {
  return revisions.length === 0 ? "nothing" : revisions.join(", ");
}

function count(revisions: readonly string[]): string {
  return revisions.length === 1 ? "1 revision" : `${revisions.length} revisions`;
}
