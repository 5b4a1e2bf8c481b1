import type { ApiField, Field, Fields, GroupField, TriggerField } from "./field";

/** Anything that has fields: a view, a declaration, an entity. */
interface Fielded {
  readonly fields: Fields;
}

/** The TypeScript type of a field's values, by the type of the field. */
interface ValueTypes {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly number: number;
  readonly object: Readonly<Record<string, unknown>>;
  readonly time: string;
}

/** The value of one field, if it has one. A trigger accepts any value. */
type ValueOf<F extends Field> =
  F extends ApiField<infer Type> ? ValueTypes[Type] : F extends GroupField ? ValueTypes["object"] : unknown;

/** The outputs of an object, as in `OutputsOf<typeof permission>`. The API does not know triggers. */
export type OutputsOf<D extends Fielded> = {
  readonly [Name in keyof D["fields"] as D["fields"][Name] extends TriggerField ? never : Name]:
    | ValueOf<D["fields"][Name]>
    | (D["fields"][Name] extends { always: false } ? undefined : never);
};

/** The inputs of a declaration once they are checked and known, as in a create or an update. */
export type InputsOf<D extends Fielded> = {
  readonly [Name in keyof D["fields"] as D["fields"][Name] extends GroupField | { input: "none" } ? never : Name]:
    | ValueOf<D["fields"][Name]>
    | (D["fields"][Name] extends { input: "required" } ? never : undefined);
};

/** The inputs of a declaration as a program gives them: of any type, and possibly not known yet in a preview. */
export type GivenTo<D extends Fielded> = { readonly [Name in keyof InputsOf<D>]?: unknown };

/** The name of an output or an input among these fields. */
export type OutputName<F extends Fields> = keyof OutputsOf<{ fields: F }> & string;
export type InputName<F extends Fields> = keyof InputsOf<{ fields: F }> & string;
