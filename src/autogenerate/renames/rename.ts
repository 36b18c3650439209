/**
 * One decided rename. `from` names something in `before`: by its id (`column:public.account.mail`) or by a path as
 * people write it (`account.mail`, `public.account.mail`, `mood.sad` for a value of an enum). `to` is the new name, or
 * a path that ends with it: `email`, `account.email`, `billing.invoice` for a table that moves to another schema.
 */
export interface Rename {
  readonly from: string;
  readonly to: string;
}
