import { type ApiField, type Field, json, text, time } from "./field";
import { markKey } from "./mark";
import type { Failure, Inputs } from "./rule";

/**
 * How an object comes into being, and therefore what a create may take over:
 *
 * - `by-key`: the server keeps the natural key unique, so an object with the same key is the same thing.
 * - `by-mark`: the key is not unique and the object can never be deleted; only the mark on the server tells whose it is.
 * - `always`: a create makes a new object each time; only the journal can tell that one was made already.
 */
export type Creation = "by-key" | "by-mark" | "always";

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

/** One noun of the API, as data. The hooks, the classes and the schema all derive from it. */
export interface Entity {
  /** As in programs and in type tokens: `ApiCredential`. */
  readonly name: string;
  /** The JSON:API type, which is also the endpoint: `api_credentials`. */
  readonly type: string;
  /** How messages call one of them: `API credential`. */
  readonly noun: string;
  readonly summary: string;
  /** The longer text of the reference page: costs, limits of the vendor, what to know before using it. */
  readonly remarks: readonly string[];
  readonly fields: Readonly<Record<string, Field>>;
  /** The relationship under which the API lists the siblings of an object; none: the top-level collection. */
  readonly within?: string;
  /** The inputs that make an object findable without its id. */
  readonly naturalKey?: readonly string[];
  readonly creation: Creation;
  /** An existing object without a mark may be taken over unasked: it came with its parent, nobody made it. */
  readonly adoptsUnmarked?: true;
  /** Absent where the API deletes. */
  readonly retirement?: Retirement;
  /** What one field alone cannot say about the inputs. A value that is not known yet is there, but equals nothing. */
  readonly rule?: (inputs: Inputs) => Failure[];
  /** Why an object, given as its outputs, can never be managed; undefined when it can. */
  readonly unmanageable?: (outputs: Inputs) => string | undefined;
  /** Why an object, given as its outputs, must not be deleted; undefined when it may. */
  readonly undeletable?: (outputs: Inputs) => string | undefined;
}

const common = {
  reference: text({ about: "Any external identifier of the object, for your own systems." }),
  referenceOrigin: text({ about: "The external system that `reference` belongs to." }),
  metadata: json({
    removal: {},
    always: true,
    about:
      "Your own key-value pairs. Compared and written key by key: declared keys are enforced, keys that you stop declaring are deleted, keys set by others stay. " +
      `The key \`${markKey}\` is the provider's own and cannot be declared.`,
  }),
  createdAt: time({ about: "When the object was created." }),
  updatedAt: time({ about: "When the object was last written, by anybody." }),
} satisfies Record<string, Field>;

/** Declares an entity and gives it the fields that every object of the API has. */
export function defineEntity(entity: Entity): Entity {
  return { ...entity, fields: { ...entity.fields, ...common } };
}

/** The fields that live in the API document, those of groups left out. */
export function apiFields(entity: Entity): [string, ApiField][] {
  return Object.entries(entity.fields).filter(
    (entry): entry is [string, ApiField] => entry[1].kind === "attribute" || entry[1].kind === "relationship",
  );
}

/** The field `name`, which the caller knows to be one of the API's. */
export function apiField(entity: Entity, name: string): ApiField {
  const field = entity.fields[name];
  if (field?.kind !== "attribute" && field?.kind !== "relationship")
    throw new Error(`${entity.name} has no field ${name} in the API`);
  return field;
}

/** The options of a resource that belong to its life, not to the API: which ones an entity takes. */
export function lifecycleInputs(entity: Entity): Record<string, { about: string; allowed?: readonly string[] }> {
  const key = entity.naturalKey?.map((name) => `\`${name}\``).join(" and ");
  const adopt = {
    about: `Take an existing object under management instead of creating one: its id${
      key ? `, or \`true\` for the one with the same ${key}; where there is none, it is created` : ""
    }. Only a create reads it; it may stay in the program.`,
  };
  if (!entity.retirement) return { adopt };
  const { byDefault, neutral, remains } = entity.retirement;
  const allowed = neutral ? ["forget", "neutralize", "refuse"] : ["forget", "refuse"];
  return {
    adopt,
    onDelete: {
      allowed,
      about: `What a delete does, since the API cannot delete ${remains}: \`forget\` leaves it as it is, ${
        neutral ? "`neutralize` takes all rights away from it, " : ""
      }\`refuse\` fails. Default: \`${byDefault}\`.`,
    },
  };
}
