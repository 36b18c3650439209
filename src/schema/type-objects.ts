import type { ObjectBase, QualifiedName } from "./object-base.ts";

export interface EnumObject extends ObjectBase, QualifiedName {
  readonly kind: "enum";
  readonly values: readonly string[];
}

export interface DomainObject extends ObjectBase, QualifiedName {
  readonly kind: "domain";
  readonly type: string;
  readonly collation?: string;
  readonly default?: string;
  readonly notNull?: true;
  readonly notNullName?: string;
  readonly checks?: readonly DomainCheck[];
}

export interface DomainCheck {
  readonly name: string;
  readonly expression: string;
  readonly notValid?: true;
  readonly comment?: string;
}

export interface CompositeTypeObject extends ObjectBase, QualifiedName {
  readonly kind: "compositeType";
  readonly attributes: readonly CompositeAttribute[];
}

export interface CompositeAttribute {
  readonly name: string;
  readonly type: string;
  readonly collation?: string;
  readonly comment?: string;
}

export interface RangeTypeObject extends ObjectBase, QualifiedName {
  readonly kind: "rangeType";
  readonly subtype: string;
  readonly subtypeOperatorClass?: string;
  readonly collation?: string;
  readonly canonical?: string;
  readonly subtypeDiff?: string;
  readonly multirangeName?: string;
  /** Where it is not the range's own. */
  readonly multirangeSchema?: string;
}
