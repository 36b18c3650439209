export * from "./account.ts";
export * from "./job.ts";
