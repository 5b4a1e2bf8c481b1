import {
  changedField,
  flagsOf,
  invent,
  inventMatrix,
  isSame,
  replacingField,
  type Supplies,
  subjects,
} from "./catalogue";
import { type Declared, find, isRef, type Model, refsOf, replaced, typeNames, withArgs, withDependents } from "./model";
import type { Party } from "./party";

/** Something that a person does to a program, and how the trace calls it; undefined where the program offers no way. */
export type Mutation = (supplies: Supplies, party: Party) => string | undefined;

/** Types of which each create makes a new object; of the others, one with the same key is taken over. */
const alwaysNew = ["ApiCredential", "MembershipProfile", "ApplicationMembership"];
/** What cannot be deleted and is told by its mark: without an alias, another name is another object of the same name. */
const undeletable = ["Organization", "Role"];

export const add: Mutation = (supplies, party) => {
  const added = invent(supplies, party.program, supplies.random.one(...typeNames));
  if (!added) return undefined;
  party.program = [...party.program, added];
  return `add ${added.label}`;
};

export const remove: Mutation = ({ random }, party) => {
  const gone = random.pick(party.program);
  return gone && removeAll(party, withDependents(party.program, [gone.label]));
};

export const removeRights: Mutation = (_, party) => {
  const rights = party.program.filter(isRights).map(({ label }) => label);
  return rights.length === 0 ? undefined : removeAll(party, rights);
};

export const change: Mutation = (supplies, party) => {
  const one = supplies.random.pick(party.program);
  const field = one && changedField(supplies, one);
  if (!one || !field) return undefined;
  const [name, value] = field;
  // Who gets the access, and a profile that is moved away, are not what a change in place is about.
  party.program = replaced(party.program, withArgs(one, { [name]: value }));
  return `change ${one.label}: ${name} = ${JSON.stringify(value)}`;
};

export const replace: Mutation = (supplies, party) => {
  const one = supplies.random.pick(party.program);
  if (!one) return undefined;
  const isAlone = !party.program.some((other) => refsOf(other).includes(one.label));
  const args = replacingField(supplies, one, isAlone);
  if (!args) return undefined;
  party.program = replaced(party.program, withArgs(one, args));
  party.released.add(one.label);
  return `replace ${one.label}: ${JSON.stringify(args)}`;
};

export const renameWithAlias: Mutation = (supplies, party) => {
  const one = supplies.random.pick(party.program);
  if (!one) return undefined;
  const name = `${one.label}-n${supplies.next()}`;
  // An alias says nothing of an object that the state has lost in between, such as by a destroy; `adopt` finds it then.
  const args = undeletable.includes(one.type) ? { ...one.args, adopt: true } : one.args;
  party.program = replaced(party.program, { ...one, name, args, aliases: [...one.aliases, one.name] });
  return `rename ${one.name} to ${name} with an alias`;
};

export const renameWithoutAlias: Mutation = (supplies, party) => {
  const one = supplies.random.pick(party.program.filter(({ type }) => !undeletable.includes(type)));
  if (!one) return undefined;
  const name = `${one.label}-n${supplies.next()}`;
  party.program = replaced(party.program, { ...one, name, aliases: [] });
  if (alwaysNew.includes(one.type)) party.released.add(one.label);
  return `rename ${one.name} to ${name} without an alias`;
};

export const turnDeleteBeforeReplace: Mutation = ({ random }, party) => {
  const one = random.pick(party.program.filter(({ type }) => type !== "Organization"));
  if (!one) return undefined;
  party.program = replaced(party.program, { ...one, deleteBeforeReplace: !one.deleteBeforeReplace });
  return `${one.label}: deleteBeforeReplace ${!one.deleteBeforeReplace}`;
};

export const moveProvider: Mutation = ({ random }, party) => {
  const some = random.some(party.program, 0.4);
  for (const one of some) party.program = replaced(party.program, { ...one, isExplicit: !one.isExplicit });
  return some.length === 0 ? undefined : `move between the providers: ${some.map(({ label }) => label).join(", ")}`;
};

/** From a matrix to single permissions of the same role, or back; as often as not with other rights. */
export const matrixOrSingles: Mutation = (supplies, party) => {
  const { random } = supplies;
  const one = random.pick(party.program.filter(isRights));
  if (!one) return undefined;
  const { roleId } = one.args;
  const old = party.program.filter((other) => isRights(other) && isSame(other.args.roleId, roleId));
  const matrix = random.chance(0.5) ? matrixOf(old) : inventMatrix(random);
  const make = (label: string, type: Declared["type"], args: Declared["args"]): Declared => ({
    ...one,
    ...{
      label,
      type,
      name: label,
      args: { ...args, ...(one.args.adopt === true ? { adopt: true } : {}) },
      aliases: [],
    },
  });
  const made =
    one.type === "Permission"
      ? [make(`rp${supplies.next()}`, "RolePermissions", { roleId, permissions: matrix })]
      : Object.entries(matrix).map(([subject, text]) =>
          make(`p${supplies.next()}`, "Permission", { roleId, subject, ...flagsOf(text) }),
        );
  party.program = [...party.program.filter((other) => !old.includes(other)), ...made];
  return `${names(old)} become ${made.length === 0 ? "nothing" : names(made)}`;
};

/** The rights, by subject, that these resources give together. */
function matrixOf(rights: Model): Record<string, string> {
  const [only] = rights;
  if (only?.type === "RolePermissions") return only.args.permissions as Record<string, string>;
  return Object.fromEntries(
    rights.map(({ args }) => {
      const words = ["create", "read", "update", "destroy"];
      const given = words.filter((word) => args[`can${word[0]?.toUpperCase()}${word.slice(1)}`] === true);
      return [String(args.subject), given.join(" ") || "read"];
    }),
  );
}

export const addRights: Mutation = (supplies, party) => {
  const added = invent(supplies, party.program, supplies.random.one("Permission", "RolePermissions"));
  if (!added) return undefined;
  party.program = [...party.program, added];
  return `add ${added.label} for ${subjects.length} subjects at most`;
};

/** What the other stack can take over in one step without a resource that stays behind and refers to it. */
export function movable(model: Model): Declared[] {
  const fits = (one: Declared) =>
    !["Organization", "Role", "UserProfile", "OrganizationOwnership"].includes(one.type) &&
    !model.some((other) => refsOf(other).includes(one.label)) &&
    refsOf(one).every((label) => find(model, label)?.type === "Role");
  return model.filter(fits);
}

/** What a program of another stack declares to take an object over, with the ids of what stays where it is. */
export function adopting(one: Declared, ids: ReadonlyMap<string, string>): Declared {
  const byKey = ["Membership", "IdentityProvider", "Permission", "RolePermissions"].includes(one.type);
  const args = Object.entries(one.args).map(([name, value]) => [name, isRef(value) ? ids.get(value.ref) : value]);
  const adopt = byKey ? true : ids.get(one.label);
  return { ...one, args: { ...Object.fromEntries(args), adopt }, aliases: [], isExplicit: false };
}

export function isRights({ type }: Declared): boolean {
  return type === "Permission" || type === "RolePermissions";
}

/** Whether a forced replacement brings another object. */
export function isRenewed({ type, deleteBeforeReplace }: Declared): boolean {
  return alwaysNew.includes(type) || deleteBeforeReplace;
}

function removeAll(party: Party, labels: Iterable<string>): string {
  const gone = new Set(labels);
  party.program = party.program.filter(({ label }) => !gone.has(label));
  return `remove ${[...gone].join(", ")}`;
}

function names(model: Model): string {
  return model.map(({ name }) => name).join(", ");
}
