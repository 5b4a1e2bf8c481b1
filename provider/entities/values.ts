import type { ApiField, Field, Fields, GroupField, TriggerField } from "./field";

/** Whatever has fields: a view, a declaration, an entity. */
interface Fielded {
  readonly fields: Fields;
}

/** What the values of a field are, by its type. */
interface ValueTypes {
  readonly string: string;
  readonly boolean: boolean;
  readonly integer: number;
  readonly number: number;
  readonly object: Readonly<Record<string, unknown>>;
  readonly time: string;
}

/** The value of one field, where it has one. A trigger takes any. */
type ValueOf<F extends Field> =
  F extends ApiField<infer Type> ? ValueTypes[Type] : F extends GroupField ? ValueTypes["object"] : unknown;

/** What an object looks like to the program, as in `OutputsOf<typeof permission>`. Triggers are not in the API. */
export type OutputsOf<D extends Fielded> = {
  readonly [Name in keyof D["fields"] as D["fields"][Name] extends TriggerField ? never : Name]:
    | ValueOf<D["fields"][Name]>
    | (D["fields"][Name] extends { always: false } ? undefined : never);
};

/** The inputs of a declaration once they are checked and known: what a create or an update has. */
export type InputsOf<D extends Fielded> = {
  readonly [Name in keyof D["fields"] as D["fields"][Name] extends GroupField | { input: "none" } ? never : Name]:
    | ValueOf<D["fields"][Name]>
    | (D["fields"][Name] extends { input: "required" } ? never : undefined);
};

/** The inputs of a declaration as a program gives them: of any type, and in a preview perhaps not known yet. */
export type GivenTo<D extends Fielded> = { readonly [Name in keyof InputsOf<D>]?: unknown };

/** The name of an output or an input among these fields. */
export type OutputName<F extends Fields> = keyof OutputsOf<{ fields: F }> & string;
export type InputName<F extends Fields> = keyof InputsOf<{ fields: F }> & string;
