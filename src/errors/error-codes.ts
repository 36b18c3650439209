/**
 * Every error code with the sentence that docs/errors.md prints. Codes are stable and never reused.
 * Keep the groups; add to the end of a group.
 */
export const errorCodes = {
  // usage and config
  USAGE: "The command line is not understood.",
  CONFIG_NOT_FOUND: "No athanor.config file from the working directory upward.",
  CONFIG_INVALID: "The config has a wrong or unknown key.",
  CONFIG_LOAD_FAILED: "The config file threw while it loaded.",
  CONFIG_INCOMPLETE: "The config lacks a setting that this command needs.",
  FILE_EXISTS: "A file that would be written exists already.",
  FILE_NOT_WRITABLE: "A file or folder cannot be written.",
  FILE_NOT_READABLE: "A file or folder cannot be read.",
  PACKAGE_MISSING: "An optional package that this needs is not installed.",
  MODULE_LOAD_FAILED: "A TypeScript or JavaScript file threw or does not parse.",
  ARGUMENT_INVALID: "A function was given a value that it cannot use.",
  CURSOR_INVALID: "A pagination cursor is not understood.",
  ENVIRONMENT_FAILED: "The config's own environment threw.",

  // models
  MODELS_MISSING: "The config names no models.",
  MODELS_EMPTY: "The models export no table.",
  MODELS_INVALID: "The models cannot be built in the dev database.",

  // revisions
  REVISION_DUPLICATE: "Two scripts have one revision id.",
  REVISION_INVALID_ID: "A revision id or label has an illegal form.",
  REVISION_GRAPH_INVALID: "The revision graph has a missing parent, a cycle or a label twice.",
  REVISION_NOT_FOUND: "No script has this revision.",
  REVISION_AMBIGUOUS: "A partial revision id fits several revisions.",
  REVISION_NOT_ON_BRANCH: "The revision is not on the named branch.",
  BRANCH_NOT_FOUND: "No branch has this label.",
  MULTIPLE_HEADS: "There are several heads and one was needed.",
  REVISION_NOT_ANCESTOR: "The revision is not an ancestor of where the database is.",
  REVISION_PAST_END: "A relative step goes past the end of the history.",
  REVISION_OVERLAP: "Two requested revisions lie on one line.",
  RANGE_INVALID: "A revision range is not understood.",
  DOWNGRADE_AMBIGUOUS: "A relative downgrade has several possible targets.",
  REVISION_APPLIED: "The database already holds the revision.",
  UPGRADE_AMBIGUOUS: "A relative upgrade has several possible targets.",
  REVISION_NOT_HEAD: "A new revision would fork the history.",
  REVISION_MERGED: "A revision is merged or depended upon and cannot be moved.",
  HISTORY_EMPTY: "The migrations folder holds no revision.",

  // scripts
  SCRIPT_INVALID: "A revision script has no readable head.",
  SCRIPT_LOAD_FAILED: "A revision script threw or does not parse.",
  SCRIPT_CHANGED: "A script was edited after it had been applied.",
  SCRIPT_NOT_OFFLINE: "A script needs a connection and cannot run as SQL.",
  OPERATION_INVALID: "An op call has wrong arguments.",
  OPERATION_IRREVERSIBLE: "A change has no way back.",

  // database
  DATABASE_URL_INVALID: "The database URL is not understood.",
  DATABASE_UNREACHABLE: "The server does not answer.",
  DATABASE_AUTH_FAILED: "The server refuses the user or the password.",
  DATABASE_NOT_FOUND: "The server has no such database.",
  DATABASE_UNSUPPORTED: "The server's version is not supported.",
  DATABASE_READ_ONLY: "The server accepts no writes.",
  DATABASE_IN_USE: "Another process uses the database folder.",
  DATABASE_NOT_EMPTY: "The database holds objects that Athanor does not know.",
  DATABASE_POOLER: "The connection goes through a transaction-pooling proxy.",
  CONNECTION_LOST: "The connection ended in the middle of the work.",
  PERMISSION_DENIED: "The role may not do this.",
  QUERY_FAILED: "The server refused a statement.",
  STATEMENT_FAILED: "A statement of a revision failed.",
  COMMIT_UNKNOWN: "The connection was lost around COMMIT and the outcome is unknown.",
  TEST_DATABASE_FAILED: "A database for tests cannot be made.",
  POOL_TIMEOUT: "No connection of the pool became free in time.",
  POOL_CLOSED: "The pool of connections has been closed.",
  DEV_DATABASE_FAILED: "The dev database cannot be made.",

  // running
  LOCK_NOT_ACQUIRED: "Another migrator holds the lock.",
  LOCK_LOST: "The migration lock was lost.",
  LOCK_TIMEOUT: "A lock on a table could not be had within the budget.",
  VERSION_CONFLICT: "A version row is not what the plan expected.",
  VERSION_UNKNOWN: "The database is at a revision that no script has.",
  SCHEMA_NOT_CURRENT: "The database schema is not current.",
  STAMP_UNVERIFIED: "The live catalogue is not what the stamped revisions produce.",
  DESTRUCTIVE_REFUSED: "A step would destroy data and nothing allows it.",
  STEP_INCOMPLETE: "A step outside a transaction stopped half way.",
  INTERRUPTED: "The run was interrupted.",
  TAKEOVER_REFUSED: "Another tool's migration table is missing, empty, or tells of work that failed.",

  // autogenerate
  DIFF_EMPTY: "Models and history are equal: there is nothing to write.",
  DIFF_UNDECIDED: "The difference may be a rename and nobody has decided.",
  DIFF_UNSUPPORTED: "A difference cannot be made by a migration.",
  PROOF_FAILED: "The generated migration does not survive up, down and up again.",
  MERGE_CONFLICT: "Branches touch the same objects in ways that do not commute, and nobody has decided.",
  MERGE_UNCOMPARED: "It cannot be told whether branches are compatible.",
  PLUGIN_FAILED: "A plugin threw.",

  INTERNAL: "A defect of Athanor.",
} as const satisfies Record<string, string>;

/** A stable error code. */
export type ErrorCode = keyof typeof errorCodes;
