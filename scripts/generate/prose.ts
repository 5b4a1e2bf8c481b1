import type { Declaration } from "../../provider/entities/declaration";
import type { Creation, Entity } from "../../provider/entities/entity";
import type { Property } from "./model";

/** What is to be known of a resource, a paragraph each. */
export function prose(declaration: Declaration): string[] {
  const { summary, source } = declaration;
  return [
    summary,
    ...toKnow(declaration),
    `Create: ${creation(declaration)}`,
    `Delete: ${deletion(declaration)}`,
    `Source: ${source}.`,
  ];
}

/** The meaning of an input, and what the server has without it. */
export function withDefault(about: string, byDefault: string | undefined): string {
  return byDefault === undefined ? about : `${about} Default: ${byDefault}.`;
}

/** What is to be added where a value is a secret. */
export function secrecy({ secret }: Pick<Property, "secret">): string {
  return secret ? " A secret, stored encrypted." : "";
}

/** What to know before using it. */
export function toKnow({ remarks, writers }: Declaration): string[] {
  return [...remarks, `Writing needs the credentials of ${writers}.`];
}

/** What a create does. */
export function creation(declaration: Declaration): string {
  if (declaration.about?.create) return declaration.about.create;
  if (!isEntity(declaration)) throw new Error(`${declaration.name} does not say what a create does`);
  return creations[declaration.creation](declaration);
}

/** What a delete does. */
export function deletion({ about, retirement, noun }: Declaration): string {
  if (about?.delete) return about.delete;
  if (!retirement) return `Deletes the ${noun}. One that is gone already is no error.`;
  const effects = {
    forget: "It stays as it is, no longer managed, and a warning says so",
    neutralize: "All rights are taken away, which has the same effect",
  };
  return `The API cannot delete ${retirement.remains}. ${effects[retirement.byDefault]}; \`onDelete\` says otherwise.`;
}

const creations: Readonly<Record<Creation, (entity: Entity) => string>> = {
  "by-key": ({ naturalKey = [], adoptsUnmarked }) =>
    `Looks for one with the same ${words(naturalKey)} first. One that this stack made${
      adoptsUnmarked ? ", or that nobody manages," : ""
    } is taken over; any other is an error, unless \`adopt\` says otherwise. Without one, makes a new one.`,
  "by-mark": ({ naturalKey = [] }) =>
    `Revives the one that this resource has let go of earlier; without one, makes a new one. Another one of this stack with the same ${words(naturalKey)} is an error.`,
  always: () => "Makes a new one, each time.",
  singleton: () => "Takes over what is there.",
};

function isEntity(declaration: Declaration): declaration is Entity {
  return "creation" in declaration;
}

function words(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" and ");
}
