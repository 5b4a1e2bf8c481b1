import type { Field } from "./field";
import type { Failure, Inputs } from "./rule";

/** The attributes that take every effect away from an object that cannot be deleted. */
export interface Neutral {
  /** `self`, or the JSON:API type of the objects below it that carry the effect. */
  readonly of: "self" | string;
  readonly attributes: Readonly<Record<string, boolean>>;
}

/** What delete does to an object that the API cannot delete. */
export interface Retirement {
  readonly byDefault: "forget" | "neutralize";
  readonly neutral?: Neutral;
  /** What stays behind, for the warning. */
  readonly remains: string;
}

/** What a program can declare. The classes, the schema, the reference pages and the check derive from it. */
export interface Declaration {
  /** As in programs and in type tokens: `ApiCredential`. */
  readonly name: string;
  /** How messages call one of them: `API credential`. */
  readonly noun: string;
  readonly summary: string;
  /** The longer text of the reference page: costs, limits of the vendor, what to know before using it. */
  readonly remarks: readonly string[];
  /** Whose credentials it takes: "writing needs the credentials of …". */
  readonly writers: string;
  /** The vendor's page and schema that it comes from. */
  readonly source: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** The inputs that make an object findable without its id. */
  readonly naturalKey?: readonly string[];
  /**
   * Where two resources of one program must not have the same natural key: they would mean one object. One whose key is
   * the beginning of another's holds that one's object too. Absent where any number may have the same key.
   */
  readonly keySpace?: string;
  /** The server takes a second object with the same natural key, and cannot delete it again. */
  readonly hasNamesakes?: true;
  /** How an existing object can be named that is to be taken over. */
  readonly adoptsBy: readonly ("id" | "key")[];
  /** What `id` and `adopt` mean, and what a create and a delete do, where it is not what it is for most. */
  readonly about?: {
    readonly id?: string;
    readonly adopt?: string;
    readonly create?: string;
    readonly delete?: string;
  };
  /** Absent where the API deletes. */
  readonly retirement?: Retirement;
  /** It is somebody's access: the field with the e-mail address, and those whose change may take rights away. */
  readonly access?: { readonly email: string; readonly by: readonly string[] };
  /** What one field alone cannot say about the inputs. A value that is not known yet is there, but equals nothing. */
  readonly rule?: (inputs: Inputs) => Failure[];
}
