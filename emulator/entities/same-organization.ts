import { invalid } from "../jsonapi/problems";
import type { Rule } from "./rule";

/** The rule that whatever this relationship leads to belongs to the organization of the object itself. */
export function sameOrganization(relationship: string): Rule {
  return (draft, { store }) => {
    const type = draft.entity.relationships[relationship]?.type ?? "";
    const organization = draft.target("organization");
    const ids = draft.members[relationship] ?? [draft.target(relationship) ?? ""];
    const isForeign = (id: string) => {
      const home = store.find(type, id)?.relationships.organization;
      return home !== undefined && home !== organization;
    };
    return organization && ids.some(isForeign)
      ? invalid(relationship, "relationships", "must belong to the organization")
      : undefined;
  };
}
