import type { Declaration } from "./declaration";
import { derived } from "./derived";

/** An option of a resource that concerns its lifecycle, not the API. */
export interface Option {
  readonly about: string;
  readonly allowed?: readonly (string | boolean)[];
  /** Any other string is accepted too. */
  readonly isOpen?: true;
  /** What such a string is, in messages. Default: the id of an object. */
  readonly means?: string;
  /** The type, in the class, of an object that is accepted too. */
  readonly structure?: "Adoption";
}

/** The options of a declaration. */
export const optionsOf = derived((declaration: Declaration): Readonly<Record<string, Option>> => {
  const { adoptsBy, retirement, access, mayLockOut } = declaration;
  return {
    ...(adoptsBy.length > 0 ? { adopt: adoptOption(declaration) } : {}),
    ...(retirement ? { onDelete: onDeleteOption(retirement) } : {}),
    ...(access ? { changeOwnAccess: changeOwnAccessOption(declaration) } : {}),
    ...(mayLockOut ? { allowLockOut: allowLockOutOption(access !== undefined) } : {}),
  };
});

function adoptOption({ naturalKey, adoptsBy, hasNamesakes, about: own = {} }: Declaration): Option {
  const key = naturalKey?.map((name) => `\`${name}\``).join(" and ");
  const byId = adoptsBy.includes("id") ? ["its id"] : [];
  const byKey = adoptsBy.includes("key")
    ? [`\`true\` for the one with the same ${key}, which is created if there is none`]
    : [];
  const about = `Take an existing object under management instead of creating one: ${[...byId, ...byKey].join(", or ")}.`;
  const isRead = "Only a create or a replacement reads it, so it can stay in the program.";
  const refusing = `\`{ ${adoptsBy.includes("id") ? "id, " : ""}ifDifferent: "refuse" }\` never changes the object: if it differs from what is declared, the create fails and names each difference.`;
  const insisting = hasNamesakes
    ? ` \`false\` creates a second object even if one with the same ${key} exists, which is otherwise an error.`
    : "";
  return {
    about: `${own.adopt ?? `${about} ${isRead}`} ${refusing}${insisting}`,
    allowed: [...(adoptsBy.includes("key") ? [true] : []), ...(hasNamesakes ? [false] : [])],
    ...(adoptsBy.includes("id") ? { isOpen: true } : {}),
    structure: "Adoption",
  };
}

function onDeleteOption({ byDefault, neutral, remains }: NonNullable<Declaration["retirement"]>): Option {
  return {
    allowed: neutral ? ["forget", "neutralize", "refuse"] : ["forget", "refuse"],
    about: `What a delete does, since the API cannot delete ${remains}: \`forget\` leaves the object as it is, ${
      neutral ? "`neutralize` removes all its rights, " : ""
    }\`refuse\` fails. Default: \`${byDefault}\`.`,
  };
}

function changeOwnAccessOption({ noun, access }: Declaration): Option {
  return {
    allowed: [true],
    about: `\`true\` allows this resource to change or delete the ${access?.email === undefined ? "membership" : noun} of the user whose credentials the provider uses, which may lock out the next run. By default, this is an error.`,
  };
}

function allowLockOutOption(isMember: boolean): Option {
  const what = isMember
    ? "the person who may lose the rights of an admin although too few active admins are left (`commercelayer:minAdmins`)"
    : "the user whose credentials the provider uses, so that this resource may take rights from that user's own role with which access is changed";
  return {
    isOpen: true,
    means: "the e-mail addresses of people, separated by commas",
    about: `The e-mail address of ${what}. By default, this is an error before anything is written. A delete reads it from the state, so run \`pulumi up\` with it first.`,
  };
}
