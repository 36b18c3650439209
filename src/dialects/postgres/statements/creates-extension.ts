import { statementHead } from "./classify-statement.ts";

export function createsExtension(sql: string): boolean {
  return /^create extension\b/i.test(statementHead(sql));
}
