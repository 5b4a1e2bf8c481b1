import type { Declaration } from "../../provider/entities/declaration";
import type { Creation, Entity } from "../../provider/entities/entity";
import type { Lookup } from "../../provider/entities/lookup";
import type { Property } from "./model";

/** What to know about a resource, one paragraph each. */
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

/** The first line of every generated file. */
export function banner(source: string): string {
  return `Generated from ${source} by \`npm run generate\`. Do not edit.`;
}

/** The description of an input. */
export function inputText({ about, secret, byDefault }: Property): string {
  return sentences(about, secret && "Stored encrypted.", byDefault !== undefined && `Default: ${byDefault}.`);
}

/** The description of an output. */
export function outputText({ about, secret, type }: Property): string {
  return sentences(about, secret && "A secret.", type.of === "time" && "An ISO 8601 time in UTC.");
}

/** What the id of an object is. */
export function idText({ noun, about }: Pick<Declaration, "noun"> & Partial<Pick<Declaration, "about">>): string {
  return about?.id ?? `The id of the ${noun}.`;
}

/** Which arguments a look-up needs, if there is a choice, and what it does if no object or several objects match. */
export function findings({ by, finds, view }: Lookup): string[] {
  const choice = by.length > 1 ? [`Give ${by.map(words).join(", or ")}.`] : [];
  if (view.singleton) return choice;
  if (finds === "all") return [...choice, "Returns an empty list when nothing matches."];
  if (finds === "one-if-any") {
    const isPlaced = view.within !== undefined && by.some((set) => set.includes(view.within?.field ?? ""));
    const place = isPlaced ? `, and if there is no object with the given \`${view.within?.field}\`` : "";
    return [
      ...choice,
      "Returns `undefined` if nothing matches. In other languages, the result has no value then.",
      `Throws if several objects match${place}.`,
    ];
  }
  return [...choice, "Throws unless exactly one object matches."];
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
  if (!retirement) return `Deletes the ${noun}. Succeeds if it is already gone.`;
  const effects = {
    forget: "The object stays as it is and is no longer managed; a warning says so",
    neutralize: "All rights are removed, which has the same effect",
  };
  return `The API cannot delete ${retirement.remains}. ${effects[retirement.byDefault]}. Use \`onDelete\` to change this.`;
}

const creations: Readonly<Record<Creation, (entity: Entity) => string>> = {
  "by-key": ({ naturalKey = [], adoptsUnmarked }) =>
    `Looks for an object with the same ${words(naturalKey)} first, and creates one if there is none. Takes over an object that this stack created${
      adoptsUnmarked ? " or that nobody manages" : ""
    }; any other is an error unless \`adopt\` allows taking it over.`,
  "by-mark": ({ naturalKey = [] }) =>
    `Takes back the object that this resource released earlier, or creates a new one. An object with the same ${words(naturalKey)} that this stack or nobody manages is an error unless \`adopt\` says what to do. One that another stack manages is left alone, and a second one is created, which the API can never delete.`,
  always: () => "Always creates a new object, unless `adopt` names one or an interrupted run left one behind.",
  singleton: () => "Takes over the existing object.",
};

function isEntity(declaration: Declaration): declaration is Entity {
  return "creation" in declaration;
}

function sentences(...all: (string | false)[]): string {
  return all.filter((one) => one !== false).join(" ");
}

function words(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(" and ");
}
