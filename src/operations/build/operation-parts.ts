import type { SchemaObject } from "../../schema/schema-object.ts";
import type { DropOptions } from "../op/definitions.ts";
import type { DropOperation } from "../operation.ts";

/** Switches of an operation that are on. */
export function flags<F extends object>(switches: F): { readonly [K in keyof F]?: true } {
  return Object.fromEntries(Object.entries(switches).filter(([, on]) => on === true)) as { [K in keyof F]?: true };
}

/** Why a loss of data is wanted, where it is told. */
export function reason(because: string | undefined): { readonly because?: string } {
  return because === undefined ? {} : { because };
}

/** A drop of an object that the arguments only name. */
export function dropOf(
  object: SchemaObject,
  options: DropOptions & { readonly concurrently?: boolean } = {},
): DropOperation {
  const { ifExists, concurrently, because } = options;
  return { kind: "drop", object, nameOnly: true, ...flags({ ifExists, concurrently }), ...reason(because) };
}
