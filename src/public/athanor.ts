export { AthanorError, type AthanorErrorOptions } from "../errors/athanor-error.ts";
export { type ErrorCode, errorCodes } from "../errors/error-codes.ts";
export { isAthanorError } from "../errors/is-athanor-error.ts";
export type { ModelSource } from "../models/model-source.ts";
export type { Op } from "../operations/op.ts";
export type { Operation } from "../operations/operation.ts";
export type {
  AthanorConfig,
  ConfigContext,
  DatabaseConfig,
  DevDatabaseConfig,
  EnvironmentContext,
  PostWriteHook,
} from "../project/config.ts";
export { createProject } from "../project/create-project.ts";
export { defineConfig } from "../project/define-config.ts";
export type { ScriptArguments } from "../project/migration-script.ts";
export { openProject } from "../project/open-project.ts";
export type { Project } from "../project/project.ts";
export type { MigrateOptions } from "../runtime/migrate-options.ts";
export { runDowngrade } from "../runtime/run-downgrade.ts";
export type { RunEvent } from "../runtime/run-event.ts";
export type { RunResult } from "../runtime/run-result.ts";
export { runStamp } from "../runtime/run-stamp.ts";
export { runUpgrade } from "../runtime/run-upgrade.ts";
export type { Schema } from "../schema/schema.ts";
export type { SchemaObject } from "../schema/schema-object.ts";
