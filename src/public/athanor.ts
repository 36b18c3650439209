export { AthanorError, type AthanorErrorOptions } from "../errors/athanor-error.ts";
export { type ErrorCode, errorCodes } from "../errors/error-codes.ts";
export { isAthanorError } from "../errors/is-athanor-error.ts";
export type { Op } from "../operations/op.ts";
export type { AthanorConfig, ConfigContext } from "../project/config.ts";
export { type CreateProjectOptions, createProject } from "../project/create-project.ts";
export { defineConfig } from "../project/define-config.ts";
export { type OpenProjectOptions, openProject } from "../project/open-project.ts";
export type { Project } from "../project/project.ts";
