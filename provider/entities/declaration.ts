import type { Field } from "./field";
import type { Failure, Inputs } from "./rule";

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

/** What a program can declare. The classes, the schema, the reference pages and the check derive from it. */
export interface Declaration {
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
  readonly fields: Readonly<Record<string, Field>>;
  /** The inputs that identify an object without its id. */
  readonly naturalKey?: readonly string[];
  /**
   * Where the natural key is unique: in one key space, two resources with the same key manage the same object, and a
   * resource whose key is a prefix of another's also manages that object. Absent if keys are not unique.
   */
  readonly keySpace?: string;
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
  /** Present if the object is a person's access: the field with the e-mail address, and the fields whose change may remove rights. */
  readonly access?: { readonly email: string; readonly by: readonly string[] };
  /** A check across several inputs. A value that is not known yet is present, but equals nothing. */
  readonly rule?: (inputs: Inputs) => Failure[];
}

/** An option of a resource that concerns its lifecycle, not the API. */
export interface Option {
  readonly about: string;
  readonly allowed?: readonly (string | true)[];
  /** Any other string is accepted too. */
  readonly isOpen?: true;
}

/** The options of a declaration. */
export function optionsOf({
  naturalKey,
  adoptsBy,
  about: own = {},
  retirement,
  access,
  noun,
}: Declaration): Record<string, Option> {
  const options: Record<string, Option> = {};
  if (adoptsBy.length > 0) {
    const key = naturalKey?.map((name) => `\`${name}\``).join(" and ");
    const byId = adoptsBy.includes("id") ? ["its id"] : [];
    const byKey = adoptsBy.includes("key")
      ? [`\`true\` for the one with the same ${key}, which is created if there is none`]
      : [];
    const about = `Take an existing object under management instead of creating one: ${[...byId, ...byKey].join(", or ")}.`;
    options.adopt = {
      about: own.adopt ?? `${about} Only a create or a replacement reads it, so it can stay in the program.`,
      ...(adoptsBy.includes("key") ? { allowed: [true] } : {}),
      ...(adoptsBy.includes("id") ? { isOpen: true } : {}),
    };
  }
  if (retirement) {
    const { byDefault, neutral, remains } = retirement;
    options.onDelete = {
      allowed: neutral ? ["forget", "neutralize", "refuse"] : ["forget", "refuse"],
      about: `What a delete does, since the API cannot delete ${remains}: \`forget\` leaves the object as it is, ${
        neutral ? "`neutralize` removes all its rights, " : ""
      }\`refuse\` fails. Default: \`${byDefault}\`.`,
    };
  }
  if (access)
    options.changeOwnAccess = {
      allowed: [true],
      about: `\`true\` allows the program to change or delete the ${noun} of the user whose credentials the provider uses, which may lock out the next run. Default: an error.`,
    };
  return options;
}
