/** One decided rename: the id in `before` and the id in `after`, of objects of one kind; or a value of an enum. */
export type Rename = ObjectRename | EnumValueRename;

export interface ObjectRename {
  readonly from: string;
  readonly to: string;
}

export interface EnumValueRename {
  /** The id of the enum, as in `after`. */
  readonly enum: string;
  readonly from: string;
  readonly to: string;
}
