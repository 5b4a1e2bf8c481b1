import type { Confirmable } from "../facts/lessons";
import type { Fields } from "./field";
import type { Failure } from "./rule";
import type { GivenTo, InputName, OutputName } from "./values";

/** The attributes that remove every effect of an object that cannot be deleted. */
export interface Neutral {
  /** `self`, or the JSON:API type of the child objects that have the effect. */
  readonly of: "self" | string;
  readonly attributes: Readonly<Record<string, boolean>>;
}

/** What delete does to an object that the API cannot delete. */
export interface Retirement {
  readonly byDefault: "forget" | "neutralize";
  readonly neutral?: Neutral;
  /** What remains, for the warning. */
  readonly remains: string;
}

/**
 * What a program can declare. The classes, the schema, the reference pages and the check derive from it.
 *
 * `F` is the type of its fields, against which the compiler checks the rest. Code that handles any declaration takes a
 * plain `Declaration`. `rule` is a method, because otherwise a declaration with typed fields would not be assignable to it.
 */
export interface Declaration<F extends Fields = Fields> {
  /** The name in programs and type tokens: `ApiCredential`. */
  readonly name: string;
  /** The noun in messages: `API credential`. */
  readonly noun: string;
  readonly summary: string;
  /** What to know before using it, such as costs and the vendor's limits, for the reference page. */
  readonly remarks: readonly string[];
  /** Whose credentials can write it; completes "Writing needs the credentials of …". */
  readonly writers: string;
  /** The vendor's page and schema that it is based on. */
  readonly source: string;
  readonly fields: F;
  /** The inputs that identify an object without its id. */
  readonly naturalKey?: readonly InputName<F>[];
  /** The outputs by which an import may name an object, apart from its id. Default: the natural key. */
  readonly importsBy?: readonly (readonly OutputName<F>[])[];
  /**
   * Present if two resources of one program must not have the same natural key in this key space, because they would
   * manage the same object. A resource whose key is a prefix of another's also manages that object.
   */
  readonly keySpace?: string;
  /** What is assumed of the API: where it is known to be so, the server refuses a second object with the same natural key. */
  readonly refusesDoubles?: Confirmable;
  /** The server accepts a second object with the same natural key, and can never delete it. */
  readonly hasNamesakes?: true;
  /** How a program can name an existing object to take over. */
  readonly adoptsBy: readonly ("id" | "key")[];
  /** What `id` and `adopt` mean, and what a create and a delete do, if that differs from most resources. */
  readonly about?: {
    readonly id?: string;
    readonly adopt?: string;
    readonly create?: string;
    readonly delete?: string;
  };
  /** Absent if the API can delete the object. */
  readonly retirement?: Retirement;
  /**
   * Present if the object is the access of people: the fields whose change may remove rights, and the one with the e-mail
   * address if it is one person's.
   */
  readonly access?: { readonly email?: OutputName<F>; readonly by: readonly InputName<F>[] };
  /** Present if a change or a delete may take rights from an admin or from the caller. */
  readonly mayLockOut?: true;
  /** A check across several inputs. A value that is not known yet is present, but equals nothing. */
  rule?(inputs: GivenTo<{ fields: F }>): Failure[];
}

/** Declares a resource so that the compiler knows its fields. */
export function defineDeclaration<const F extends Fields<OutputName<F>>>(declaration: Declaration<F>): Declaration<F> {
  return declaration;
}
