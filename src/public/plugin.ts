export type { Connection } from "../dialects/connection.ts";
export type { Dialect } from "../dialects/dialect.ts";
export type { Plugin, PluginCall, PluginObjectKind, PluginOperation } from "../dialects/plugins/plugin.ts";
export type { DeclaredModels, Expressiveness, ModelContext, ModelSource } from "../models/model-source.ts";
export type { CustomOperation, Operation } from "../operations/operation.ts";
export type { Statement } from "../operations/statement.ts";
export type { PluginObject } from "../schema/plugin-object.ts";
