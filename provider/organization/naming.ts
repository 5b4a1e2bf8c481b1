import type { ObjectIds } from "../spec/object-ids";
import type { OrganizationSpec, Section, Values } from "../spec/spec";
import type { Chosen } from "./handles";

export type SectionName = "roles" | "credentials" | "profiles" | "members";

/** A spec whose handles are to be kept. */
export interface Like {
  /** With the values of its variables. */
  readonly spec: OrganizationSpec;
  /** Its objects in the same organization, so that one whose name has changed is found too. */
  readonly ids?: ObjectIds;
}

/** What the objects of a section are called in messages and in handles that their names do not give. */
export const nouns = { roles: "role", credentials: "credential", profiles: "profile", members: "member" } as const;

/** What identifies the object of an entry, in any organization. */
export const naturalKey: Readonly<Record<SectionName, (entry: Values) => string>> = {
  roles: ({ name }) => String(name),
  credentials: ({ name, kind }) => JSON.stringify([name, kind]),
  profiles: ({ name }) => String(name),
  members: ({ userEmail }) => String(userEmail).toLowerCase(),
};

/** The handles of one section that are to be kept. */
export function chosenIn({ spec, ids = {} }: Like, section: SectionName): Chosen {
  const entries = Object.entries(spec[section] as Section);
  const handles = entries.map(([handle]) => handle);
  return {
    keys: new Map(entries.map(([handle, entry]) => [handle, naturalKey[section](entry)])),
    byId: new Map(
      handles.flatMap((handle): [string, string][] => {
        const id = ids[`${section}/${handle}`];
        return id === undefined ? [] : [[id, handle]];
      }),
    ),
  };
}
