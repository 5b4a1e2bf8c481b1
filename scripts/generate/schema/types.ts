import type { ApiField } from "../../../provider/entities/field";
import { nativeToken } from "../../../provider/entities/type-token";
import { capitalized, type Property, type Type } from "../model";
import { outputText } from "../prose";

/** The named types of the schema, collected while its properties are written. */
export class NamedTypes {
  readonly #types = new Map<string, object>();

  /** A property of the resource or function `owner`. Its closed set of values becomes a type of its own. */
  property(owner: string, property: Property, text = outputText): object {
    const { name, type, secret, plain } = property;
    return {
      ...this.#typeOf(owner, name, type),
      description: text(property),
      ...(secret ? { secret: true } : {}),
      ...(plain ? { plain: true } : {}),
    };
  }

  /** Properties by name. */
  properties(owner: string, all: readonly Property[], text = outputText): Record<string, object> {
    return Object.fromEntries(all.map((one) => [one.name, this.property(owner, one, text)]));
  }

  add(name: string, type: object): object {
    this.#types.set(nativeToken(name), type);
    return { $ref: `#/types/${nativeToken(name)}` };
  }

  /** All types, by their tokens. */
  get all(): Record<string, object> {
    return Object.fromEntries([...this.#types].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #typeOf(owner: string, name: string, type: Type): object {
    switch (type.of) {
      case "group":
        return this.add(type.name, {
          type: "object",
          description: type.about,
          properties: this.properties(type.name, type.members),
        });
      case "choice":
        return this.#choice(owner, name, type);
      case "object":
        return {
          type: "object",
          additionalProperties: type.values ? valuesOf[type.values] : { $ref: "pulumi.json#/Any" },
        };
      default:
        if (type.allowed) return this.#closedSet(owner, name, type.allowed);
        return { type: type.of === "time" ? "string" : type.of };
    }
  }

  #choice(owner: string, name: string, { allowed, isOpen, structure }: Extract<Type, { of: "choice" }>): object {
    const texts = allowed.filter((value) => typeof value === "string");
    const kinds = [
      ...(allowed.some((value) => typeof value === "boolean") ? [{ type: "boolean" }] : []),
      ...(isOpen ? [{ type: "string" }] : []),
      ...(texts.length > 0 ? [this.#closedSet(owner, name, texts)] : []),
      ...(structure ? [{ $ref: `#/types/${nativeToken(structure)}` }] : []),
    ];
    return kinds.length === 1 && kinds[0] ? kinds[0] : { oneOf: kinds };
  }

  #closedSet(owner: string, name: string, values: readonly string[]): object {
    return this.add(`${owner}${capitalized(name)}`, {
      type: "string",
      description: `The values of \`${name}\`.`,
      enum: values.map((value) => ({ name: value.split("_").map(capitalized).join(""), value })),
    });
  }
}

const valuesOf = {
  string: { type: "string" },
  // A string or a list of strings: the Python SDK cannot serialize a union of the two.
  Rights: { $ref: "pulumi.json#/Any" },
  // An object with the inputs of a membership.
  Member: { $ref: "pulumi.json#/Any" },
} satisfies Record<NonNullable<ApiField["values"]>, object>;
