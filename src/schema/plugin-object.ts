/** One object of a kind that a plugin knows: plain JSON, unique by kind and name. */
export interface PluginObject {
  readonly kind: string;
  readonly name: string;
  /** All that makes the object what it is; two objects are equal where this is equal as JSON. */
  readonly definition: unknown;
}
